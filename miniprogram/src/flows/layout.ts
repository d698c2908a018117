/** How pictures are arranged; names are those of the components' `template`. */
export type Template = 'float' | 'grid' | '1v1' | '1v3' | 'vertical1v3' | '1u3d' | '1l3r';

/** Parts of a hundred of the frame. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Besides the one pusher of a page: phones decode no more pictures than this together. */
export const MOST_PLAYERS = 5;

export const WHOLE: Place = { left: 0, top: 0, width: 100, height: 100 };
const WINDOW = { width: 30, height: 22, right: 3, top: 12, gap: 2 };
const WINDOWS_IN_A_COLUMN = 3;

const ARRANGE: Readonly<Record<Template, (count: number) => readonly Place[]>> = {
  float: (count) => [WHOLE, ...Array.from({ length: Math.max(0, count - 1) }, (_, at) => floating(at))],
  grid: (count) => cells(count, count <= 1 ? 1 : count <= 4 ? 2 : 3),
  '1v1': (count) => cells(Math.max(2, count), 2),
  '1v3': (count) => cells(Math.max(4, count), 2),
  vertical1v3: (count) => cells(Math.max(4, count), 1),
  '1u3d': (count) => [{ ...WHOLE, height: 64 }, ...row(count - 1)],
  '1l3r': (count) => [{ ...WHOLE, width: 64 }, ...column(count - 1)],
};

export function isTemplate(name: string): name is Template {
  return Object.keys(ARRANGE).includes(name);
}

/** The first is the main picture. */
export function places(template: Template, count: number): readonly Place[] {
  return ARRANGE[template](count).slice(0, count);
}

/** @param at the first is the main picture, which lies below the others where they overlap */
export function styleOf({ left, top, width, height }: Place, at: number): string {
  return `left:${left}%;top:${top}%;width:${width}%;height:${height}%${at > 0 ? ';z-index:1' : ''}`;
}

/** Where in a picture its name stands; what a page lays over the upper and lower edge of the frame hides none. */
export type NameAt = 'top' | 'bottom' | 'below-bar';

export function nameAt({ top, height }: Place): NameAt {
  if (height === 100) return 'below-bar';
  return top + height > 80 ? 'top' : 'bottom';
}

function floating(at: number): Place {
  const { width, height, right, top, gap } = WINDOW;
  const column = Math.floor(at / WINDOWS_IN_A_COLUMN);
  const line = at % WINDOWS_IN_A_COLUMN;
  return { left: 100 - (column + 1) * (right + width), top: top + line * (height + gap), width, height };
}

function cells(count: number, columns: number): readonly Place[] {
  const rows = Math.ceil(count / columns);
  const size = { width: part(columns), height: part(rows) };
  return Array.from({ length: count }, (_, at) => ({
    left: (at % columns) * size.width,
    top: Math.floor(at / columns) * size.height,
    ...size,
  }));
}

function row(count: number): readonly Place[] {
  const width = part(Math.max(3, count));
  return Array.from({ length: Math.max(0, count) }, (_, at) => ({ left: at * width, top: 64, width, height: 36 }));
}

function column(count: number): readonly Place[] {
  const height = part(Math.max(3, count));
  return Array.from({ length: Math.max(0, count) }, (_, at) => ({ left: 64, top: at * height, width: 36, height }));
}

function part(count: number): number {
  return Math.floor(10_000 / count) / 100;
}
