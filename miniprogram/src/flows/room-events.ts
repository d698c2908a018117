import type { LiveSign } from 'rtcroom-client';

/** Tags and codes of `RoomEvent`, as apps written for the components of 2018 know them. */
export type Tag = 'created' | 'joinPusher' | 'LinkOn' | 'LinkOut' | 'recvTextMsg' | 'sketchpadData' | 'roomClosed' | 'error';

export interface RoomEvent {
  readonly tag: Tag;
  readonly code: number;
  readonly detail: unknown;
}

export const CREATE_FAILED = -9001;
export const NO_PUSH_URL = -9002;
export const ENTER_FAILED = -9003;
export const LINK_MIC_FAILED = -9004;
export const SEND_FAILED = -9005;
export const ROOM_CLOSED = -9006;
export const PUSH_GAVE_UP = -1307;
export const PLAY_GAVE_UP = -2301;

const CAMERA_FAILED = -1301;
const MICROPHONE_FAILED = -1302;

/** What the old components knew the reason of a pusher's end by; refusals of `binderror` got the codes of devices that failed. */
export function pushErrorCode({ code, cause }: LiveSign): number {
  if (cause === 'camera') return CAMERA_FAILED;
  if (cause === 'microphone') return MICROPHONE_FAILED;
  return cause === 'codec' ? code : PUSH_GAVE_UP;
}

export function event(tag: Tag, detail: unknown = '', code = 0): RoomEvent {
  return { tag, code, detail };
}
