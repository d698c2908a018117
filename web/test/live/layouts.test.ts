import { describe, expect, test } from 'vitest';
import { arranged, boxes, CANVAS, type Box, type Layout } from '@/live/layouts';

const MIXED: readonly Layout[] = ['windows', 'beside', 'grid'];
const COUNTS = [1, 2, 3, 4, 5, 6, 7, 8];
const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

describe.each(MIXED)('%s', (layout) => {
  test.each(COUNTS)('of %i keeps everybody on the canvas, and nobody on another but the host', (count) => {
    const places = boxes(layout, count);
    expect(places).toHaveLength(count);
    for (const { x, y, width, height } of places) {
      const within = x >= 0 && y >= 0 && x + width <= CANVAS.width && y + height <= CANVAS.height;
      expect([within, width % 2, height % 2]).toEqual([true, 0, 0]);
    }
    const others = layout === 'windows' ? places.slice(1) : places;
    for (const [at, one] of others.entries()) for (const other of others.slice(at + 1)) expect(overlap(one, other)).toBe(false);
  });
});

const near = (share: number): number => expect.closeTo(share, 3) as number;

test('two side by side have a half each, filled with the middle of what they send', () => {
  const inputs = arranged('beside', [{ streamID: 'a', aspect: 16 / 9 }, { streamID: 'b', aspect: 3 / 4 }]);
  expect(inputs).toEqual([
    { streamID: 'a', layer: 1, canvas: true, width: 960, height: 540 },
    { streamID: 'a', layer: 2, x: 0, y: 0, width: 480, height: 540, crop: { x: 0.25, y: 0, width: 0.5, height: 0.999 } },
    { streamID: 'b', layer: 3, x: 480, y: 0, width: 480, height: 540, crop: { x: 0, y: near(0.078), width: 0.999, height: near(0.844) } },
  ]);
});

test('under windows the host is the canvas itself', () => {
  const [own, guest] = arranged('windows', [{ streamID: 'a', aspect: 16 / 9 }, { streamID: 'b', aspect: 4 / 3 }]);
  expect(own).toEqual({ streamID: 'a', layer: 2, x: 0, y: 0, width: 960, height: 540 });
  expect(guest).toEqual({ streamID: 'b', layer: 3, x: 728, y: 364, width: 224, height: 168 });
});

test('apart, or alone, nothing is mixed', () => {
  const two = [{ streamID: 'a', aspect: 1 }, { streamID: 'b', aspect: 1 }];
  expect([arranged('apart', two), arranged('grid', two.slice(0, 1)), arranged('grid', [])]).toEqual([
    [{ streamID: 'a', layer: 1 }],
    [{ streamID: 'a', layer: 1 }],
    [],
  ]);
});
