import type { Pusher } from 'rtcroom-client';
import { MOST_PLAYERS, nameAt, places, styleOf, WHOLE, type NameAt, type Place, type Template } from './layout.js';

/** One picture that is played. Its key stays while somebody stays, so that a player is moved and never made anew. */
export interface Tile {
  readonly key: string;
  /** The key in the letters of an element's id. */
  readonly id: string;
  readonly userID: string;
  readonly userName: string;
  readonly url: string;
  readonly style: string;
  readonly nameAt: NameAt;
  /** Of a viewer's: a mix, or an anchor nobody answers, may come seconds late and smoothly. */
  readonly late: boolean;
  readonly muted?: boolean;
}

/** Everything a room shows. */
export interface Seating {
  readonly tiles: readonly Tile[];
  /** Of the own picture; empty while nothing is pushed. */
  readonly pusherStyle: string;
  /** How many push whose pictures are not shown. */
  readonly unseen: number;
}

/** Of the picture a viewer sees: the mix, or the anchor alone. */
export const MAIN = 'main';

export interface Seen {
  readonly template: Template;
  /** All who push, in the order they joined. */
  readonly pushers: readonly Pusher[];
  readonly own: string;
  /** Whether this user's own picture is shown. */
  readonly pushing: boolean;
}

/** A call, and an anchor's room: all who push, the own picture among them. */
export function everybody({ template, pushers, own, pushing }: Seen, ownFirst: boolean): Seating {
  const others = pushers.filter(({ userID }) => userID !== own);
  const shown = others.slice(0, MOST_PLAYERS);
  const all = places(template, shown.length + (pushing ? 1 : 0)).map(seatAt);
  const at = ownFirst ? 0 : Math.min(1, shown.length);
  const pusherStyle = pushing ? (all.splice(at, 1)[0]?.style ?? '') : '';
  return { tiles: shown.map((pusher, i) => tileOf(pusher, all[i] ?? seatAt(WHOLE, 0))), pusherStyle, unseen: others.length - shown.length };
}

/** A viewer: one picture. */
export function audience(url: string): Seating {
  const seat = seatAt(WHOLE, 0);
  const tiles = url === '' ? [] : [{ key: MAIN, id: idOf(MAIN), userID: '', userName: '', url, ...seat, late: true }];
  return { tiles, pusherStyle: '', unseen: 0 };
}

/** A viewer who pushes beside the anchor: the anchor in place of the mix, which shows everything late. */
export function subAnchor(seen: Seen, anchor: string): Seating {
  const first = seen.pushers.filter(({ userID }) => userID === anchor);
  const rest = seen.pushers.filter(({ userID }) => userID !== anchor);
  const { tiles, ...seating } = everybody({ ...seen, pushers: [...first, ...rest] }, false);
  return { ...seating, tiles: tiles.map((tile) => (tile.userID === anchor ? { ...tile, key: MAIN, id: idOf(MAIN) } : tile)) };
}

type Seat = Pick<Tile, 'style' | 'nameAt'>;

function seatAt(place: Place, at: number): Seat {
  return { style: styleOf(place, at), nameAt: nameAt(place) };
}

function tileOf({ userID, userName, accelerateURL }: Pusher, seat: Seat): Tile {
  return { key: userID, id: idOf(userID), userID, userName, url: accelerateURL, ...seat, late: false };
}

/** `main` is no user's: theirs begin otherwise. */
export function idOf(key: string): string {
  const letter = (one: string): string => `_${one.charCodeAt(0).toString(16)}_`;
  return key === MAIN ? MAIN : `u-${key.replace(/[^A-Za-z0-9-]/g, letter)}`;
}
