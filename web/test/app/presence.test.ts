import { beforeEach, expect, test, vi } from 'vitest';
import { followPage } from '@/app/presence';
import { FakeTime } from 'rtcroom-client-test/fake-time';

const A_SECOND = 1_000;
let page: EventTarget & { visibilityState: string };
let time: FakeTime;
let told: string[];
let stop: () => void;

beforeEach(() => {
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', { connection: new EventTarget() });
  time = new FakeTime();
  told = [];
  const chat = { wake: () => void told.push('chat'), setVisible: (seen: boolean) => void told.push(seen ? 'seen' : 'unseen') };
  stop = followPage([chat, { wake: () => void told.push('rooms') }], time);
  return () => {
    stop();
    vi.unstubAllGlobals();
  };
});

function becomes(visibility: 'visible' | 'hidden'): void {
  page.visibilityState = visibility;
  page.dispatchEvent(new Event('visibilitychange'));
}

test('who is seen again is woken, who is hidden only told so', () => {
  becomes('hidden');
  becomes('visible');
  expect(told).toEqual(['seen', 'unseen', 'seen', 'chat', 'rooms']);
});

test('another network wakes, by whatever event the browser has for it', () => {
  window.dispatchEvent(new Event('online'));
  (navigator as unknown as { connection: EventTarget }).connection.dispatchEvent(new Event('change'));
  page.dispatchEvent(new Event('resume'));
  expect(told.slice(1)).toEqual(['chat', 'rooms', 'chat', 'rooms', 'chat', 'rooms']);
});

test('a clock that leapt while nothing ran was a sleep of the machine; a page nobody sees only ticks slowly', async () => {
  await time.advance(60 * A_SECOND);
  expect(told).toEqual(['seen']);
  time.sleep(40 * A_SECOND);
  await time.advance(0);
  expect(told.slice(1)).toEqual(['chat', 'rooms']);
  page.visibilityState = 'hidden';
  time.sleep(60 * A_SECOND);
  await time.advance(0);
  expect(told).toHaveLength(3);
  time.sleep(100 * A_SECOND);
  await time.advance(0);
  expect(told).toHaveLength(5);
});

test('who ended it is told nothing any more', async () => {
  stop();
  becomes('visible');
  window.dispatchEvent(new Event('online'));
  time.sleep(40 * A_SECOND);
  await time.advance(10 * A_SECOND);
  expect(told).toEqual(['seen']);
  expect(time.pending).toBe(0);
});
