import type { Json, JsonObject } from '../http/answers.js';
import { custom, text, type CustomElement, type Element } from '../im/elements.js';

/** The payloads RTCRoom clients of every platform exchange: JSON texts inside custom elements. */
export interface Profile {
  readonly userName: string;
  readonly userAvatar: string;
}

export type LinkMic =
  | ({ readonly type: 'request'; readonly roomID: string; readonly userID: string } & Profile)
  | { readonly type: 'response'; readonly roomID: string; readonly accepted: boolean; readonly message: string }
  | { readonly type: 'kickout'; readonly roomID: string };

/** Two anchors beside each other; ids and addresses are of the sender and his own room. The name is empty in answers of older clients. */
export type Pk =
  | ({ readonly type: 'request'; readonly action: 'start' | 'stop' } & PkSide & Profile)
  | ({ readonly type: 'response'; readonly accepted: boolean; readonly message: string } & PkSide & Profile);

export interface PkSide {
  readonly roomID: string;
  /** Where the sender's stream plays. */
  readonly accelerateURL: string;
}

export interface RoomText extends Profile {
  readonly text: string;
}

export interface RoomCommand extends Profile {
  readonly cmd: string;
  readonly msg: string;
}

export function linkMicRequest(roomID: string, userID: string, { userName, userAvatar }: Profile): CustomElement {
  return command('linkmic', { type: 'request', roomID, userID, userName, userAvatar });
}

export function linkMicResponse(roomID: string, accepted: boolean, message: string): CustomElement {
  // Newer clients read `reason` where older ones read `message`.
  const result = accepted ? 'accept' : 'reject';
  return command('linkmic', { type: 'response', result, message, reason: message, roomID });
}

export function linkMicKickout(roomID: string): CustomElement {
  return command('linkmic', { type: 'kickout', roomID });
}

export function pkRequest(action: 'start' | 'stop', side: PkSide, userID: string, profile: Profile): CustomElement {
  const { roomID, accelerateURL } = side;
  const { userName, userAvatar } = profile;
  return command('pk', { type: 'request', action, roomID, userID, userName, userAvatar, accelerateURL });
}

export function pkResponse({ roomID, accelerateURL }: PkSide, accepted: boolean, message: string, { userName, userAvatar }: Profile): CustomElement {
  const result = accepted ? 'accept' : 'reject';
  return command('pk', { type: 'response', result, message, reason: message, roomID, accelerateURL, userName, userAvatar });
}

export function roomText(content: string, { userName, userAvatar }: Profile): readonly Element[] {
  return [command('CustomTextMsg', { nickName: userName, headPic: userAvatar }), text(content)];
}

/** Names twice, since mini programs look for other members than the rest. */
export function roomCommand(cmd: string, msg: string, { userName, userAvatar }: Profile): CustomElement {
  return command('CustomCmdMsg', { userName, userAvatar, nickName: userName, headPic: userAvatar, cmd, msg });
}

export function userCommand(cmd: string, userID: string, msg: string, profile: Profile): CustomElement {
  return command(cmd, { userID, userName: profile.userName, userAvatar: profile.userAvatar, msg });
}

export function isPusherChange(noticeData: string): boolean {
  return parsed(noticeData)?.['cmd'] === 'notifyPusherChange';
}

export function readLinkMic(elements: readonly Element[]): LinkMic | undefined {
  const data = dataOf(elements, 'linkmic');
  const roomID = word(data, 'roomID');
  switch (data?.['type']) {
    case 'request':
      return { type: 'request', roomID, userID: word(data, 'userID'), ...profileOf(data) };
    case 'response':
      return {
        type: 'response',
        roomID,
        accepted: data['result'] === 'accept',
        message: word(data, 'message', 'reason'),
      };
    case 'kickout':
      return { type: 'kickout', roomID };
    default:
      return undefined;
  }
}

export function readPk(elements: readonly Element[]): Pk | undefined {
  const data = dataOf(elements, 'pk');
  const side = { roomID: word(data, 'roomID'), accelerateURL: word(data, 'accelerateURL') };
  if (data?.['type'] === 'request') {
    return { type: 'request', action: data['action'] === 'stop' ? 'stop' : 'start', ...side, ...profileOf(data) };
  }
  if (data?.['type'] !== 'response') return undefined;
  return { type: 'response', accepted: data['result'] === 'accept', message: word(data, 'message', 'reason'), ...side, ...profileOf(data) };
}

/** Text with its sender's name beside it, or bare. */
export function readText(elements: readonly Element[]): RoomText | undefined {
  const words = elements.filter((element) => element.type === 'text').map((element) => element.text);
  if (words.length === 0) return undefined;
  return { text: words.join(''), ...profileOf(dataOf(elements, 'CustomTextMsg')) };
}

export function readCommand(elements: readonly Element[]): RoomCommand | undefined {
  const data = dataOf(elements, 'CustomCmdMsg');
  return data && { cmd: word(data, 'cmd'), msg: word(data, 'msg'), ...profileOf(data) };
}

function command(cmd: string, data: JsonObject): CustomElement {
  return custom(JSON.stringify({ cmd, data }));
}

function dataOf(elements: readonly Element[], cmd: string): JsonObject | undefined {
  for (const element of elements) {
    const json = element.type === 'custom' ? parsed(element.data) : undefined;
    const data = json?.['data'];
    if (json?.['cmd'] === cmd && typeof data === 'object' && data !== null && !Array.isArray(data)) {
      return data as JsonObject;
    }
  }
  return undefined;
}

function profileOf(data: JsonObject | undefined): Profile {
  return {
    userName: word(data, 'userName', 'nickName'),
    userAvatar: word(data, 'userAvatar', 'headPic', 'headpic'),
  };
}

/** The first of these members that is a text or number; others send whatever they like. */
function word(data: JsonObject | undefined, ...names: string[]): string {
  for (const name of names) {
    const value = data?.[name];
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  }
  return '';
}

function parsed(json: string): JsonObject | undefined {
  try {
    const value = JSON.parse(json) as Json;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
