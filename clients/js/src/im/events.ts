import type { RtcRoomError } from '../base/errors.js';
import type { Element } from './elements.js';
import type { MutedPush } from './frames.js';

export interface GroupMessage {
  readonly group: string;
  readonly seq: number;
  /** The server's id of the message. */
  readonly msg: string;
  readonly from: string;
  /** Sent by this user, from this device or another. */
  readonly own: boolean;
  readonly time: number;
  readonly elements: readonly Element[];
}

export interface DirectMessage {
  readonly seq: number;
  readonly msg: string;
  readonly from: string;
  readonly time: number;
  readonly elements: readonly Element[];
}

/** What this user said to another user on another of his devices. */
export interface ToldMessage {
  readonly to: string;
  /** As in the recipient's `direct`. */
  readonly msg: string;
  readonly time: number;
  readonly elements: readonly Element[];
}

export interface GroupNotice {
  readonly group: string;
  readonly seq: number;
  readonly time: number;
  /** 255 user-defined, 5 dissolved, 11 reclaimed. */
  readonly code: number;
  readonly data: string;
}

/** Why the client is no longer connected; `code` is the close code. */
export interface Interruption {
  readonly code: number;
  readonly reason: string;
}

export interface ImEvents {
  /** Connected and logged in, the first time or again. */
  online: { readonly userID: string; readonly again: boolean };
  /** The connection is lost; the client is coming back by itself. */
  offline: Interruption;
  /** The client has given up: replaced by another device, removed, refused, or logged out. */
  stopped: RtcRoomError;
  message: GroupMessage;
  direct: DirectMessage;
  /** Not recovered: what another device said while this one was away stays unknown here. */
  told: ToldMessage;
  notice: GroupNotice;
  /** Of groups that are small enough to tell; this user included. */
  joined: { readonly group: string; readonly user: string };
  left: { readonly group: string; readonly user: string };
  memberCount: { readonly group: string; readonly online: number };
  muted: Omit<MutedPush, 'push'>;
  /** Removed from the group until a time; no longer a member. */
  kicked: { readonly group: string; readonly until: number };
  /** The group is gone. */
  dissolved: { readonly group: string };
  /** More was missed than the server keeps: load anew what is shown. Without group: of the user's own inbox. */
  gap: { readonly group?: string };
  /** This device reads too slowly: so many messages were left out; what the history holds of them follows. */
  dropped: { readonly count: number };
  broadcast: { readonly msg: string; readonly time: number; readonly elements: readonly Element[] };
}
