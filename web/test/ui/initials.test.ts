import { expect, it } from 'vitest';
import { hue, initial } from '@/ui/initials';

it.each([
  ['ann', 'A'],
  [' 林晓', '林'],
  ['👩‍👩‍👧 family', '👩‍👩‍👧'],
  ['é', 'É'],
  ['', '·'],
])('%j begins with %s', (name, letter) => {
  expect(initial(name)).toBe(letter);
});

it('a name keeps its colour', () => {
  expect(hue('ann')).toBe(hue('ann'));
  expect(hue('')).toBeGreaterThanOrEqual(0);
  expect(hue('林晓'.repeat(99))).toBeLessThan(360);
});
