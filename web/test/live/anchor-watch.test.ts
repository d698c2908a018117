import { expect, test } from 'vitest';
import { AnchorWatch } from '@/live/anchor-watch';
import { FakeTime } from 'rtcroom-client-test/fake-time';

function watching(random = 0): { time: FakeTime; watch: AnchorWatch; asked: number[] } {
  const time = new FakeTime();
  const from = time.now();
  const asked: number[] = [];
  return { time, asked, watch: new AnchorWatch(() => asked.push(time.now() - from), time, () => random) };
}

test('the server is asked about an anchor whose picture is missing, once it can know, and then now and again', async () => {
  const { time, watch, asked } = watching();
  watch.pictured(false);
  await time.advance(10_000);
  watch.pictured(false);
  await time.advance(50_000);
  expect(asked).toEqual([22_000, 37_000, 52_000]);
});

test('viewers do not ask at the same moment', async () => {
  const { time, watch, asked } = watching(0.5);
  watch.pictured(false);
  await time.advance(45_000);
  expect(asked).toEqual([24_500, 42_000]);
});

test('nobody asks while the picture comes, or when the room is left', async () => {
  const { time, watch, asked } = watching();
  watch.pictured(false);
  watch.pictured(true);
  await time.advance(60_000);
  watch.pictured(false);
  watch.close();
  await time.advance(60_000);
  expect([asked, time.pending]).toEqual([[], 0]);
});
