import { expect, test } from 'vitest';
import { shortName } from '@/base/short-name';

test.each([
  ['Ann', 'Ann'],
  ['W'.repeat(24), 'W'.repeat(24)],
  ['W'.repeat(25), `${'W'.repeat(24)}…`],
  ['长'.repeat(12), '长'.repeat(12)],
  ['长'.repeat(13), `${'长'.repeat(12)}…`],
  [`${'a'.repeat(23)} bcd`, `${'a'.repeat(23)}…`],
  ['👩‍👩‍👧‍👦'.repeat(13), `${'👩‍👩‍👧‍👦'.repeat(12)}…`],
  ['a\u202ecba', 'acba'],
  ['\u2067ש\u2069', '\u2068ש\u2069'],
  [`z${'\u0301'.repeat(200)}!`, `z${'\u0301'.repeat(15)}!`],
])('%s is called %s', (name, called) => expect(shortName(name)).toBe(called));
