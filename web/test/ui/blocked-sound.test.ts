import { expect, test } from 'vitest';
import { isSoundBlocked, playBlockedSound, soundBlocked } from '@/ui/blocked-sound';

test('one press plays all that was held back, but not what has gone meanwhile', () => {
  const heard: string[] = [];
  soundBlocked(() => heard.push('ann'));
  const gone = soundBlocked(() => heard.push('bo'));
  expect(isSoundBlocked.value).toBe(true);
  gone();
  playBlockedSound();
  expect([heard, isSoundBlocked.value]).toEqual([['ann'], false]);
});

test('what is held back again asks again', () => {
  const stop = soundBlocked(() => soundBlocked(() => undefined));
  playBlockedSound();
  stop();
  expect(isSoundBlocked.value).toBe(true);
  playBlockedSound();
  expect(isSoundBlocked.value).toBe(false);
});
