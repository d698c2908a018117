import { custom, RtcRoomError, text, type CustomElement, type Element, type LiveSign, type TextElement } from 'rtcroom-client';
import { pusherSign } from './failures.js';

/** Of `RoomEvent` of `<webrtc-room>`. */
export interface WebRtcEvent {
  readonly tag: 'error' | 'roomClosed';
  readonly code: number;
  readonly detail: string;
}

/** Of `IMEvent`; what `detail` holds is our own. */
export interface ImEvent {
  readonly tag: 'login_event' | 'join_group_event' | 'connection_event' | 'big_group_msg_notify' | 'msg_notify' | 'group_system_notifys' | 'kicked' | 'error';
  readonly code: number;
  readonly detail: unknown;
}

export const CAMERA_FAILED = -4;
export const MICROPHONE_FAILED = -5;
export const PUSH_LOST = -6;
/** The user, or the account, does not allow it. */
export const NOT_ALLOWED = -7;
export const ROOM_FULL = -8;
export const ENTER_FAILED = -10;

/** The server's, of a room without a free seat. */
const FULL = 5001;

/** From here on the codes of `binderror`: refused by the user. */
const REFUSED = 10_001;

export function pushCode({ code, cause }: LiveSign): number {
  if (code >= REFUSED) return NOT_ALLOWED;
  if (cause === 'camera') return CAMERA_FAILED;
  return cause === 'microphone' ? MICROPHONE_FAILED : PUSH_LOST;
}

export function entranceCode(error: unknown): number {
  const sign = pusherSign(error);
  if (sign) return pushCode(sign);
  return error instanceof RtcRoomError && error.code === FULL ? ROOM_FULL : ENTER_FAILED;
}

/** What apps send: a text, or whatever they like as JSON. */
export function elementOf(message: unknown): TextElement | CustomElement {
  return typeof message === 'string' ? text(message) : custom(JSON.stringify(message));
}

/** Browsers arrange their connections by these; they are nothing to read. */
const SIGNAL = '{"cmd":"rtcmesh"';

/** What apps are told of a message: its text, or what was sent as custom message; empty for signals between browsers. */
export function contentOf(elements: readonly Element[]): string {
  const words = elements.map((one) => (one.type === 'text' ? one.text : '')).join('');
  return words === '' ? customOf(elements) : words;
}

/** Of a message without text. */
export function customOf(elements: readonly Element[]): string {
  if (elements.some(({ type }) => type === 'text')) return '';
  return elements.map((one) => (one.type === 'custom' && !one.data.startsWith(SIGNAL) ? one.data : '')).join('');
}
