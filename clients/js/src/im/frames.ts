import type { Json, JsonObject } from '../http/answers.js';

/** The frames of subprotocol `rtcroom.im.v1`, as docs/protocol/im.md names them. Times are milliseconds since 1970. */
export const SUBPROTOCOL = 'rtcroom.im.v1';

export type Kind = 'text' | 'custom';

/** Where a numbered stream stands: which life of it, and the last number seen. */
export interface Position {
  readonly epoch: string;
  readonly seq: number;
}

export interface MessagePush {
  readonly push: 'message';
  readonly group: string;
  readonly seq: number;
  readonly msg: string;
  readonly from: string;
  readonly time: number;
  readonly kind: Kind;
  readonly body: Json;
}

export interface NoticePush {
  readonly push: 'notice';
  readonly group: string;
  readonly seq: number;
  readonly time: number;
  /** 255 user-defined, 5 dissolved, 11 reclaimed. */
  readonly code: number;
  readonly data: string;
}

export interface DirectPush {
  readonly push: 'direct';
  readonly seq: number;
  readonly msg: string;
  readonly from: string;
  readonly time: number;
  readonly kind: Kind;
  readonly body: Json;
}

export interface ToldPush {
  readonly push: 'told';
  readonly to: string;
  readonly msg: string;
  readonly time: number;
  readonly kind: Kind;
  readonly body: Json;
}

export interface MemberPush {
  readonly push: 'joined' | 'left';
  readonly group: string;
  readonly user: string;
  readonly online: number;
}

export interface OnlinePush {
  readonly push: 'online';
  readonly group: string;
  readonly online: number;
}

export interface MutedPush {
  readonly push: 'muted';
  readonly group: string;
  readonly user: string;
  /** 0: may speak again. */
  readonly until: number;
}

export interface KickedPush {
  readonly push: 'kicked';
  readonly group: string;
  readonly until: number;
}

export interface DroppedPush {
  readonly push: 'dropped';
  readonly count: number;
}

export interface BroadcastPush {
  readonly push: 'broadcast';
  readonly msg: string;
  readonly time: number;
  readonly kind: Kind;
  readonly body: Json;
}

export type GroupPush = MessagePush | NoticePush;
export type Push =
  | GroupPush
  | DirectPush
  | ToldPush
  | MemberPush
  | OnlinePush
  | MutedPush
  | KickedPush
  | DroppedPush
  | BroadcastPush;

export interface Answer {
  readonly re: number;
  readonly code: number;
  readonly message?: string;
  readonly reason?: string;
  readonly retryAfter?: number;
}

export interface LoginAnswer extends Answer {
  readonly userID: string;
  readonly expiresAt: number;
  readonly time: number;
  readonly pingAfter: number;
  readonly idleAfter: number;
  readonly bodyBytes: number;
  readonly inbox: Position & { readonly recovered: boolean };
  readonly missed: readonly DirectPush[];
}

export interface JoinAnswer extends Answer, Position {
  readonly group: string;
  readonly online: number;
  readonly owner: string | null;
  readonly recovered: boolean;
  readonly missed: readonly GroupPush[];
  readonly mutedUntil?: number;
}

export interface MembersAnswer extends Answer {
  readonly group: string;
  readonly online: number;
  readonly members: readonly string[];
  readonly more: boolean;
}

export interface SaidAnswer extends Answer {
  readonly group: string;
  readonly seq: number;
  readonly msg: string;
  readonly time: number;
}

export interface ToldAnswer extends Answer {
  readonly to: string;
  readonly msg: string;
  readonly time: number;
}

export interface PenaltyAnswer extends Answer {
  readonly group: string;
  readonly user: string;
  readonly until: number;
}

export const NOT_PERMITTED = 10007;
export const GROUP_MISSING = 10010;
export const GROUP_TAKEN = 10021;
export const GROUP_OWNED = 10025;
export const BODY_TOO_LONG = 80002;

/** The objects of one frame; nothing of what is no object, which a later version may send. */
export function parseFrame(text: string): readonly JsonObject[] {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    return [];
  }
  const items: readonly Json[] = Array.isArray(json) ? (json as readonly Json[]) : [json];
  return items.filter((item): item is JsonObject => typeof item === 'object' && item !== null && !Array.isArray(item));
}
