import type { MixCrop, MixInput } from 'rtcroom-client';

/** How the pictures of a live stand in the one that is mixed of them; `apart`: nothing is mixed, viewers get each by itself. */
export type Layout = 'apart' | 'windows' | 'beside' | 'grid';

/** Width by height of a stream's picture. */
export interface MixSource {
  readonly streamID: string;
  readonly aspect: number;
}

/** On the canvas, in its pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Of the mixed picture, as cameras of computers are; a sixth of a core. */
export const CANVAS = { width: 960, height: 540 } as const;

/** Those there are with guests on the stage, and with another host beside this one. */
export const GUEST_LAYOUTS: readonly Layout[] = ['apart', 'windows', 'beside', 'grid'];
export const PK_LAYOUTS: readonly Layout[] = ['beside', 'windows', 'apart'];

const WINDOW = { width: 224, height: 168, gap: 8 } as const;
/** A layer below which nothing is: it is the canvas. */
const GROUND = 1;
/** Shares are below 1; this is all of it. */
const WHOLE = 0.999;
/** Less is not worth cutting. */
const ALIKE = 0.01;

/**
 * Where each picture stands, the host's first.
 *
 * @param count of pictures, 1 to 8
 */
export function boxes(layout: Layout, count: number): readonly Box[] {
  if (count === 1 || layout === 'apart') return [{ x: 0, y: 0, ...CANVAS }];
  if (layout === 'windows') return [{ x: 0, y: 0, ...CANVAS }, ...windows(count - 1)];
  if (layout === 'grid') return grid(count);
  return beside(count);
}

/** What is ordered of the mixing service; the host's stream alone where nothing is to be mixed. */
export function arranged(layout: Layout, sources: readonly MixSource[]): readonly MixInput[] {
  const [own, ...others] = sources;
  if (!own || others.length === 0 || layout === 'apart') return own ? [{ streamID: own.streamID, layer: GROUND }] : [];
  const places = boxes(layout, sources.length);
  const inputs = sources.map((source, at) => input(source, places[at] as Box, at + GROUND + 1));
  // Where the host's picture fills everything, it is the canvas.
  if (layout === 'windows') return inputs;
  return [{ streamID: own.streamID, layer: GROUND, canvas: true, ...CANVAS }, ...inputs];
}

/** Upward from the lower right, and then in a second column. */
function windows(count: number): Box[] {
  const { width, height, gap } = WINDOW;
  const high = Math.floor(CANVAS.height / (height + gap));
  return Array.from({ length: count }, (_, at) => ({
    x: CANVAS.width - (width + gap) * (Math.floor(at / high) + 1),
    y: CANVAS.height - (height + gap) * ((at % high) + 1),
    width,
    height,
  }));
}

/** Two share the picture; of more the host has two thirds, the others what is left, one above the other. */
function beside(count: number): Box[] {
  const others = count - 1;
  const width = others === 1 ? CANVAS.width / 2 : 640;
  const height = even(CANVAS.height / others);
  const column = Array.from({ length: others }, (_, at) => ({ x: width, y: at * height, width: CANVAS.width - width, height }));
  return [{ x: 0, y: 0, width, height: CANVAS.height }, ...column];
}

function grid(count: number): Box[] {
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  const [width, height] = [even(CANVAS.width / columns), even(CANVAS.height / rows)];
  return Array.from({ length: count }, (_, at) => {
    const row = Math.floor(at / columns);
    const inRow = Math.min(columns, count - row * columns);
    const left = Math.floor((CANVAS.width - inRow * width) / 2);
    return { x: left + (at % columns) * width, y: row * height, width, height };
  });
}

/** Encoders want even sides. */
function even(side: number): number {
  return Math.floor(side / 2) * 2;
}

function input({ streamID, aspect }: MixSource, box: Box, layer: number): MixInput {
  const crop = filling(aspect, box.width / box.height);
  return { streamID, layer, ...box, ...(crop ? { crop } : {}) };
}

/** What is shown of a picture that fills a box of other proportions, undistorted, its middle kept. */
function filling(aspect: number, wanted: number): MixCrop | undefined {
  if (Math.abs(aspect / wanted - 1) < ALIKE) return undefined;
  const share = aspect > wanted ? wanted / aspect : aspect / wanted;
  const cut = (1 - share) / 2;
  if (aspect > wanted) return { x: cut, y: 0, width: share, height: WHOLE };
  return { x: 0, y: cut, width: WHOLE, height: share };
}
