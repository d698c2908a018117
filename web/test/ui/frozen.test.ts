import { beforeEach, expect, test, vi } from 'vitest';
import { FrameWatch } from '@/ui/frozen';
import { FakeTime } from 'rtcroom-client-test/fake-time';

/** A video whose frames the test brings. */
class FakeVideo {
  asked: (() => void) | undefined;

  requestVideoFrameCallback(told: () => void): number {
    this.asked = told;
    return 7;
  }

  cancelVideoFrameCallback(): void {
    this.asked = undefined;
  }

  frame(): void {
    const { asked } = this;
    this.asked = undefined;
    asked?.();
  }
}

let page: { visibilityState: string };
let time: FakeTime;
let video: FakeVideo;
let expected: boolean;
let frames: FrameWatch;

beforeEach(() => {
  page = { visibilityState: 'visible' };
  vi.stubGlobal('document', page);
  [time, video, expected] = [new FakeTime(), new FakeVideo(), true];
  frames = new FrameWatch(video as unknown as HTMLVideoElement, () => expected, time);
  return () => vi.unstubAllGlobals();
});

async function moves(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 100) {
    video.frame();
    await time.advance(100);
  }
}

test('a picture that stands is called frozen within three seconds, and no more with the next frame', async () => {
  await moves(5_000);
  await time.advance(1_900);
  expect(frames.frozen.value).toBe(false);
  await time.advance(1_000);
  expect(frames.frozen.value).toBe(true);
  video.frame();
  expect(frames.frozen.value).toBe(false);
  await moves(10_000);
  expect(frames.frozen.value).toBe(false);
});

test('one that never came is on its way, not frozen', async () => {
  await time.advance(20_000);
  expect(frames.frozen.value).toBe(false);
});

test('what is turned off is not frozen, nor what comes after it before its first frame', async () => {
  await moves(1_000);
  expected = false;
  await time.advance(10_000);
  expect(frames.frozen.value).toBe(false);
  expected = true;
  await time.advance(10_000);
  expect(frames.frozen.value).toBe(false);
});

test('nothing is said of a page nobody sees: it gets no frames', async () => {
  await moves(1_000);
  page.visibilityState = 'hidden';
  await time.advance(60_000);
  page.visibilityState = 'visible';
  await time.advance(1_000);
  expect(frames.frozen.value).toBe(false);
});

test('it ends with the component', async () => {
  await moves(1_000);
  frames.close();
  expect([time.pending, video.asked]).toEqual([0, undefined]);
});
