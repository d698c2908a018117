import { expect, test } from 'vitest';
import { shortcutOf } from '@/ui/shortcuts';

const key = (name: string, more: object = {}) =>
  shortcutOf({ key: name, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more });

test('letters are one however they are written, and with Shift another', () => {
  expect([key('m'), key('M'), key('L', { shiftKey: true })]).toEqual(['M', 'M', 'Shift+L']);
});

test('what belongs to the browser, and keys without a letter, stand for nothing', () => {
  const others = [key('m', { ctrlKey: true }), key('m', { metaKey: true }), key('v', { altKey: true }), key('Enter')];
  expect(others.every((one) => one === undefined)).toBe(true);
});
