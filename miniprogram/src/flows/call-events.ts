import { RtcRoomError, type GroupRoomEvents, type LiveSign } from 'rtcroom-client';
import { pusherSign } from './failures.js';

/** Tags and codes of `onRoomEvent`, as apps written for `<rtc-room>` of 2018 know them. */
export interface CallEvent {
  readonly tag: 'recvTextMsg' | 'roomClosed' | 'error';
  readonly code: number;
  readonly detail: string;
}

export const CREATE_FAILED = -2;
export const ENTER_FAILED = -3;
export const CAMERA_FAILED = -4;
export const MICROPHONE_FAILED = -5;
export const PUSH_LOST = -6;
export const ROOM_FULL = -8;
export const PLAY_FAILED = -9;

/** The server's, of a room without a free seat. */
const FULL = 5001;

export function pushCode({ cause }: LiveSign): number {
  if (cause === 'camera') return CAMERA_FAILED;
  return cause === 'microphone' ? MICROPHONE_FAILED : PUSH_LOST;
}

/** Of an entrance that failed. */
export function entranceCode(error: unknown, creating: boolean): number {
  const sign = pusherSign(error);
  if (sign) return pushCode(sign);
  if (error instanceof RtcRoomError && error.code === FULL) return ROOM_FULL;
  return creating ? CREATE_FAILED : ENTER_FAILED;
}

/** A text of JSON, as the old component handed it out. */
export function said(roomID: string, { from, userName, userAvatar, text, time }: GroupRoomEvents['text']): CallEvent {
  return { tag: 'recvTextMsg', code: 0, detail: JSON.stringify({ roomID, userID: from, userName, userAvatar, message: text, time }) };
}
