/** Both coordinates in parts of 10 000 of the board, as it lies. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly seq: number;
}

/** What travels between sketchpads, as clients of 2018 know it; whatever else an action holds is passed over. */
export interface Action {
  readonly action: number;
  readonly seq?: number;
  /** Of a line's points: the number of its first one. */
  readonly belongSeq?: number;
  readonly x?: number;
  readonly y?: number;
  /** Red, green, blue and opacity, a byte each. */
  readonly color?: number;
  /** Width, in parts of 10 000 of the board's height. */
  readonly thin?: number;
  readonly beginPoint?: { readonly x: number; readonly y: number };
  readonly endPoint?: { readonly x: number; readonly y: number };
  readonly fillRect?: boolean | number;
  readonly lines?: readonly { readonly uid: string; readonly seq: number }[];
  readonly display?: boolean | number;
  /** Where the first points of figures go; the rest of each goes along. */
  readonly moves?: readonly { readonly uid: string; readonly seq: number; readonly x: number; readonly y: number }[];
  readonly url?: string;
  readonly toBoardId?: string;
  readonly deleteBoards?: readonly string[];
}

/** The `addData` of `<sketchpad>` holds one as its `value`. */
export interface Drawn {
  readonly operator: string;
  readonly boardId: string;
  readonly actions: readonly Action[];
}

export const BEGIN = 1;
export const MOVE = 2;
export const END = 3;
export const SHOW = 8;
export const SHIFT = 9;
export const LINE = 10;
export const OVAL = 11;
export const RECTANGLE = 12;
export const CLEAR = 101;
export const PICTURE = 201;
export const NO_PICTURE = 202;
export const SWITCH = 401;

/** Of the number that travels, what a canvas takes. */
export function cssColor(color: number): string {
  const rgb = Math.floor(color / 256) % 0x1000000;
  return `#${rgb.toString(16).padStart(6, '0')}`;
}

export function numberedColor(css: string): number {
  return parseInt(css.slice(1), 16) * 256 + 255;
}

/** Whether what came can be taken for one. */
export function isAction(given: unknown): given is Action {
  if (typeof given !== 'object' || given === null) return false;
  const { action, lines, moves, deleteBoards, url, toBoardId } = given as Partial<Record<keyof Action, unknown>>;
  const listed = [lines, moves, deleteBoards].every((one) => one === undefined || (Array.isArray(one) && one.every((part) => part !== null && part !== undefined)));
  return typeof action === 'number' && listed && [url, toBoardId].every((one) => one === undefined || typeof one === 'string');
}
