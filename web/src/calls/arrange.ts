/** Where something stands on the stage, in CSS pixels from its upper left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Size = Pick<Box, 'width' | 'height'>;

/** Where the smaller of two stands. */
export interface Corner {
  readonly right: boolean;
  readonly bottom: boolean;
}

export const LOWER_RIGHT: Corner = { right: true, bottom: true };

/** The corner that a point of the stage is nearest to. */
export function nearestCorner(left: number, top: number, stage: Size): Corner {
  return { right: left > stage.width / 2, bottom: top > stage.height / 2 };
}

/** The next one, clockwise. */
export function nextCorner({ right, bottom }: Corner): Corner {
  return { right: !bottom, bottom: right };
}

const GAP = 8;
/** Between what a phone and what a desk gives: cut little at either. */
const SHAPE = 4 / 3;
/** Of a stage with one large tile, what the others take, by how many they are. */
const ASIDE = [
  [4, 0.2],
  [8, 0.28],
  [Infinity, 0.36],
] as const;

/**
 * Places for tiles on a stage: all alike, or one large with the others beside or below it. Everybody is seen at once, nothing scrolls
 * and nothing overlaps; only of two one stands in the corner of the other.
 *
 * @param count of tiles
 * @param large which one is large, if any
 * @param at where the smaller of two stands
 */
export function arrange(count: number, large: number | undefined, stage: Size, at: Corner = LOWER_RIGHT): readonly Box[] {
  const whole: Box = { left: 0, top: 0, ...stage };
  if (large === undefined || count < 2) return grid(count, whole);
  const rest = count === 2 ? [corner(stage, at)] : [];
  const [main, aside] = count === 2 ? [whole, whole] : split(count - 1, whole);
  const others = rest.length > 0 ? rest : grid(count - 1, aside);
  return [...others.slice(0, large), main, ...others.slice(large)];
}

function split(others: number, { width, height }: Box): readonly [Box, Box] {
  const share = ASIDE.find(([most]) => others <= most)?.[1] ?? 0.36;
  if (width >= height) {
    const aside = Math.max(Math.min(width * share, 420), Math.min(110, width / 2));
    const main = width - aside - GAP;
    return [
      { left: 0, top: 0, width: main, height },
      { left: main + GAP, top: 0, width: aside, height },
    ];
  }
  const aside = Math.max(height * share, Math.min(96, height / 2));
  const main = height - aside - GAP;
  return [
    { left: 0, top: 0, width, height: main },
    { left: 0, top: main + GAP, width, height: aside },
  ];
}

/** As many columns as make the tiles largest; a last row that is not full stands in the middle. */
function grid(count: number, { left, top, width, height }: Box): readonly Box[] {
  const cell = (columns: number): Size => ({
    width: (width - GAP * (columns - 1)) / columns,
    height: (height - GAP * (Math.ceil(count / columns) - 1)) / Math.ceil(count / columns),
  });
  const score = (columns: number): number => Math.min(cell(columns).width / SHAPE, cell(columns).height);
  let best = 1;
  for (let columns = 2; columns <= count; columns++) if (score(columns) > score(best)) best = columns;
  const size = cell(best);
  return Array.from({ length: count }, (_, i) => {
    const row = Math.floor(i / best);
    const inRow = Math.min(best, count - row * best);
    const indent = ((best - inRow) * (size.width + GAP)) / 2;
    return { left: left + indent + (i % best) * (size.width + GAP), top: top + row * (size.height + GAP), ...size };
  });
}

function corner({ width, height }: Size, { right, bottom }: Corner): Box {
  const tall = height > width;
  const own = tall ? width * 0.3 : Math.min(Math.max(width * 0.22, 104), 260);
  const size = { width: own, height: tall ? own * SHAPE : own / SHAPE };
  const edge = GAP + 4;
  return { left: right ? width - size.width - edge : edge, top: bottom ? height - size.height - edge : edge, ...size };
}
