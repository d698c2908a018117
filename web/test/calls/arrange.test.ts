import { describe, expect, test } from 'vitest';
import { arrange, LOWER_RIGHT, nearestCorner, nextCorner, type Box, type Corner, type Size } from '@/calls/arrange';

const PHONE = { width: 304, height: 480 };
const PHONE_ON_ITS_SIDE = { width: 624, height: 190 };
const DESKTOP = { width: 1416, height: 760 };
const STAGES = [PHONE, PHONE_ON_ITS_SIDE, DESKTOP];

const area = ({ width, height }: Size): number => width * height;
const overlaps = (one: Box, other: Box): boolean =>
  one.left < other.left + other.width - 0.01 && other.left < one.left + one.width - 0.01 &&
  one.top < other.top + other.height - 0.01 && other.top < one.top + one.height - 0.01;
const inside = (box: Box, stage: Size): boolean =>
  box.left >= 0 && box.top >= 0 && box.left + box.width <= stage.width + 0.01 && box.top + box.height <= stage.height + 0.01;

describe.each(STAGES)('on a stage of $width by $height', (stage) => {
  const counts = Array.from({ length: 16 }, (_, i) => i + 1);

  test.each(counts)('%i stand inside, apart, and are all alike', (count) => {
    const boxes = arrange(count, undefined, stage);
    expect(boxes).toHaveLength(count);
    for (const [i, box] of boxes.entries()) {
      expect(inside(box, stage)).toBe(true);
      expect(boxes.slice(i + 1).some((other) => overlaps(box, other))).toBe(false);
      expect(box.width).toBeCloseTo(boxes[0]?.width ?? 0);
    }
    // At least half of the stage is pictures, whatever the number.
    expect(boxes.reduce((sum, box) => sum + area(box), 0)).toBeGreaterThan(area(stage) / 2);
  });

  test.each(counts.slice(2))('of %i one is by far the largest, and the others can still be told apart', (count) => {
    const boxes = arrange(count, 1, stage);
    expect(boxes).toHaveLength(count);
    const others = boxes.filter((_, i) => i !== 1);
    for (const [i, box] of boxes.entries()) {
      expect(inside(box, stage)).toBe(true);
      expect(boxes.slice(i + 1).some((other) => overlaps(box, other))).toBe(false);
    }
    expect(area(boxes[1] as Box)).toBeGreaterThan(3 * Math.max(...others.map(area)));
    expect(Math.min(...others.map(({ width }) => width))).toBeGreaterThan(36);
    expect(Math.min(...others.map(({ height }) => height))).toBeGreaterThan(36);
  });
});

test('of two one fills the stage, and the other stands in its corner', () => {
  const [large, small] = arrange(2, 0, DESKTOP) as [Box, Box];
  expect(large).toEqual({ left: 0, top: 0, ...DESKTOP });
  expect(inside(small, DESKTOP)).toBe(true);
  expect(small.left).toBeGreaterThan(DESKTOP.width / 2);
});

test('a phone has them below each other where a desk has them side by side', () => {
  const [first, second] = arrange(2, undefined, PHONE) as [Box, Box];
  expect(second.top).toBeGreaterThan(first.top);
  const [left, right] = arrange(2, undefined, DESKTOP) as [Box, Box];
  expect(right.left).toBeGreaterThan(left.left);
});

describe('the smaller of two', () => {
  test.each(STAGES)('stands in any corner of $width by $height, and is found where it was let go', (stage) => {
    let corner: Corner = LOWER_RIGHT;
    const seen = new Set<string>();
    for (let turn = 0; turn < 4; turn++) {
      const [, small] = arrange(2, 0, stage, corner) as readonly [Box, Box];
      expect(inside(small, stage)).toBe(true);
      expect(nearestCorner(small.left + small.width / 2, small.top + small.height / 2, stage)).toEqual(corner);
      seen.add(JSON.stringify(corner));
      corner = nextCorner(corner);
    }
    expect([seen.size, corner]).toEqual([4, LOWER_RIGHT]);
  });
});
