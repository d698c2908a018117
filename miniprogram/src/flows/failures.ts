import { liveSign, RtcRoomError, type Closing, type LiveSign } from 'rtcroom-client';
import type { Words } from '../i18n/words.js';
import type { Wait } from './players.js';
import type { PushState } from './pushing.js';

/** What a pusher gave up for, where it was the pusher. */
export function pusherSign(error: unknown): LiveSign | undefined {
  if (!(error instanceof RtcRoomError) || error.op !== 'push') return undefined;
  return error.failure === 'refused' || error.failure === 'network' ? liveSign('pusher', error.code) : undefined;
}

/** What happened, in words that say what to do. */
export function failureWords(error: unknown, words: Words): string {
  const sign = pusherSign(error);
  if (sign) return pushWords(sign, words);
  if (!(error instanceof RtcRoomError) || error.failure === 'network') return words.noServer;
  if (error.failure === 'timeout') return error.op === 'linkmic' ? words.noAnswer : words.late;
  // The group of a room is asked for before the room is.
  if (error.op === 'join') return words.noRoom;
  return error.message || words.noServer;
}

export function pushWords({ cause }: LiveSign, words: Words): string {
  switch (cause) {
    case 'camera':
      return words.noCamera;
    case 'microphone':
      return words.noMicrophone;
    case 'codec':
      return words.noCodec;
    case 'screen':
      return words.noScreen;
    case 'call':
      return words.inACall;
    case 'address':
      return words.badAddress;
    case 'network':
    case 'end':
    case 'none':
      return words.noNetwork;
  }
}

const WAITS = { none: 'pictureNone', coming: 'pictureComing', late: 'pictureLate', over: 'playFailed' } as const;

/** In place of a picture. */
export function waitWords(wait: Wait, words: Words): string {
  return words[WAITS[wait]];
}

/** Over the own picture; empty where nothing is amiss. */
export function pushWaitWords(state: PushState, words: Words): string {
  return state === 'starting' ? words.stateStarting : state === 'interrupted' ? words.interrupted : '';
}

const ENDS = { left: 'ended', dissolved: 'ended', evicted: 'evicted', removed: 'removed', stopped: 'stopped' } as const;

export function closingWords(closing: Closing, words: Words): string {
  return words[ENDS[closing]];
}
