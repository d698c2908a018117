import { expect, test } from 'vitest';
import { generatedName } from '@/identity/names';

test.each(['zh-CN', 'en'] as const)('names made up in %s seldom are the same', (spoken) => {
  let seed = 1;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  const made = Array.from({ length: 200 }, () => generatedName(spoken, random));
  expect(new Set(made).size).toBeGreaterThan(195);
});
