/**
 * What a code means to who pushes or plays: `step` on the way, nothing to do; `flowing` it pushes, it plays; `weak` it goes on,
 * badly; `interrupted` it comes back by itself; `over` it does not.
 */
export type LiveEvent = 'step' | 'flowing' | 'weak' | 'interrupted' | 'over';

/** What it is about, for words that say what to do. */
export type LiveCause = 'none' | 'network' | 'address' | 'camera' | 'microphone' | 'codec' | 'call' | 'screen' | 'end';

export interface LiveSign {
  readonly code: number;
  readonly event: LiveEvent;
  readonly cause: LiveCause;
}

type Row = readonly [event: LiveEvent, cause: LiveCause, ...codes: number[]];

// Source: miniprogram-api-typings 5.2.3, lib.wx.event.d.ts, LivePusherStateChange, unless the line names another. What is on the way
// has no line: 1001 connected, 1003 camera opened, 1004 screen recorded, 1005 and 1006 other size and bitrate, 1007 first frame, 1008
// encoder started, 1103, 1105 and 1106 encodes in software.
const PUSHER: readonly Row[] = [
  ['flowing', 'none', 1002], // hands shaken, pushing; some versions never say so: ask for the stream's state besides
  ['weak', 'network', 1101], // the uplink is too narrow
  ['weak', 'codec', 1104], // a frame was not encoded
  ['weak', 'microphone', -1311], // opened, but silent
  ['weak', 'screen', -1312], // cannot turn
  ['interrupted', 'network', 1102, 3001, 3002, 3003, 3005], // reconnecting; no DNS, not reached, hands not shaken, broken off
  ['interrupted', 'address', 3004], // closed by the server: refused or expired address, or a server that restarts
  ['over', 'camera', -1301], // cannot be opened
  ['over', 'microphone', -1302], // cannot be opened
  ['over', 'codec', -1303, -1304, -1305, -1306], // picture, sound not encoded; size, sample rate not supported
  ['over', 'network', -1307], // gave up reconnecting
  ['over', 'screen', -1308, -1309, -1310], // refused; system too old; another app broke in
  ['over', 'call', 5000], // leave the room; only in the code of the demo of 2018
  ['interrupted', 'call', 5001], // a phone call; a copy of live-pusher.md, not in the typings
  // The same file, LivePusherError: these come by `binderror` as errCode. 10003 and 10004 are music and a picture that did not load.
  ['over', 'camera', 10001], // refused by the user
  ['over', 'microphone', 10002], // refused by the user
];

// Source: the same file, LivePlayerStateChange. On the way: 2001 connected, 2002 pulling, 2003 first picture received, 2005 progress,
// 2008 decoder started, 2009 another size, 2106 and 2108 decodes in software.
const PLAYER: readonly Row[] = [
  ['flowing', 'none', 2004], // plays
  ['weak', 'network', 2007, 2104, 2105, 2107], // loading, packets come unevenly, stutters, frames are missing
  ['weak', 'codec', 2101, 2102], // a picture, a sound was not decoded
  ['interrupted', 'network', 2103, 3001, 3002, 3003, 3005], // reconnecting; no DNS, not reached, hands not shaken, broken off
  ['over', 'end', 2006], // ended
  ['over', 'network', -2301], // gave up reconnecting
  ['over', 'address', -2302], // no accelerated address
];

const byCode = (rows: readonly Row[]): ReadonlyMap<number, LiveSign> =>
  new Map(rows.flatMap(([event, cause, ...codes]) => codes.map((code) => [code, { code, event, cause }])));

const TABLES = { pusher: byCode(PUSHER), player: byCode(PLAYER) };

/** Codes in no list occur; they end nothing. */
export function liveSign(of: 'pusher' | 'player', code: number): LiveSign {
  return TABLES[of].get(code) ?? { code, event: 'step', cause: 'none' };
}
