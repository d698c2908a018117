import { NO_CODE, RtcRoomError, timedOut } from '../base/errors.js';
import { Waiting, type Time } from '../base/time.js';
import type { DirectMessage } from '../im/events.js';
import type { ImClient } from '../im/im-client.js';
import { linkMicKickout, linkMicRequest, linkMicResponse, type LinkMic, type Profile } from './payloads.js';

/** How long a request is good for, on both sides. */
export const LINK_MIC_LIMIT = 30_000;
/** Clocks of client and server are compared once, at login. */
export const CLOCK_SLACK = 2_000;

export interface LinkMicAnswer {
  readonly accepted: boolean;
  readonly message: string;
}

/** A viewer's wish to push, as the anchor sees it. */
export interface LinkMicRequest extends Profile {
  readonly userID: string;
  accept(): Promise<void>;
  reject(message?: string): Promise<void>;
}

/** The viewer's side: one request at a time, answered by the anchor or by time. */
export class LinkMicRequester {
  private pending: { readonly since: number; readonly answer: Waiting<LinkMicAnswer> } | undefined;

  constructor(
    private readonly im: ImClient,
    private readonly time: Time,
    private readonly roomID: string,
  ) {}

  async ask(anchor: string, profile: Profile, timeout: number): Promise<LinkMicAnswer> {
    if (this.pending) throw new RtcRoomError('refused', 'linkmic', NO_CODE, 'a request is under way', true);
    const answer = new Waiting<LinkMicAnswer>(this.time, timeout, (late) => late.reject(timedOut('linkmic')));
    const mine = (this.pending = { since: this.im.serverTime(), answer });
    try {
      // An answer may be there before this is; a failure to send ends the wait at once.
      const sent = this.im.sendTo(anchor, [linkMicRequest(this.roomID, this.im.userID, profile)]);
      sent.catch((error: Error) => answer.reject(error));
      return await answer.promise;
    } finally {
      if (this.pending === mine) this.pending = undefined;
    }
  }

  /** An answer that is older than the question belongs to an earlier one. */
  answered(response: LinkMic & { type: 'response' }, message: DirectMessage): void {
    if (!this.pending || message.time < this.pending.since - CLOCK_SLACK) return;
    this.pending.answer.resolve({ accepted: response.accepted, message: response.message });
  }

  cancel(error: RtcRoomError): void {
    this.pending?.answer.reject(error);
    this.pending = undefined;
  }
}

/** The anchor's side. */
export class LinkMicReceiver {
  constructor(
    private readonly im: ImClient,
    private readonly roomID: string,
  ) {}

  /** Undefined for a request nobody waits for any more, as come after a long interruption. */
  heard(request: LinkMic & { type: 'request' }, message: DirectMessage): LinkMicRequest | undefined {
    const deadline = message.time + LINK_MIC_LIMIT;
    if (this.im.serverTime() > deadline) return undefined;
    const { userName, userAvatar } = request;
    // The sender is who the server says he is, whatever the payload claims.
    const userID = message.from;
    const reply = async (accepted: boolean, words: string): Promise<void> => {
      if (this.im.serverTime() > deadline) throw timedOut('linkmic');
      await this.im.sendTo(userID, [linkMicResponse(this.roomID, accepted, words)]);
    };
    return { userID, userName, userAvatar, accept: () => reply(true, ''), reject: (words = '') => reply(false, words) };
  }

  async kick(userID: string): Promise<void> {
    await this.im.sendTo(userID, [linkMicKickout(this.roomID)]);
  }
}
