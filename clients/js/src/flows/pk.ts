import { NO_CODE, RtcRoomError, timedOut } from '../base/errors.js';
import { Waiting, type Time } from '../base/time.js';
import type { DirectMessage } from '../im/events.js';
import type { ImClient } from '../im/im-client.js';
import { CLOCK_SLACK } from './link-mic.js';
import { pkRequest, pkResponse, type Pk, type PkSide, type Profile } from './payloads.js';

/** How long a request is good for, on both sides. */
export const PK_LIMIT = 30_000;

/** The anchor of another room. */
export interface PkPeer extends PkSide, Profile {
  readonly userID: string;
}

export interface PkAnswer {
  readonly accepted: boolean;
  readonly message: string;
}

/** Another anchor's wish to be shown beside this one. */
export interface PkRequest extends PkPeer {
  accept(): Promise<void>;
  reject(message?: string): Promise<void>;
}

export interface PkListener {
  asked(request: PkRequest): void;
  started(peer: PkPeer): void;
  ended(peer: PkPeer): void;
}

interface Asked {
  readonly userID: string;
  readonly since: number;
  readonly answer: Waiting<PkAnswer>;
}

/** One anchor's part in a PK: one at a time, asked for or agreed to, ended by either side. */
export class PkTalk {
  private asked: Asked | undefined;
  private peerNow: PkPeer | undefined;

  constructor(
    private readonly im: ImClient,
    private readonly time: Time,
    /** This anchor's own side. */
    private readonly side: () => PkSide,
    private readonly profile: Profile,
    private readonly listener: PkListener,
  ) {}

  get peer(): PkPeer | undefined {
    return this.peerNow;
  }

  async ask(userID: string, timeout: number): Promise<PkAnswer> {
    if (this.asked || this.peerNow) throw busy();
    const answer = new Waiting<PkAnswer>(this.time, timeout, (late) => late.reject(timedOut('pk')));
    this.asked = { userID, since: this.im.serverTime(), answer };
    try {
      this.im.sendTo(userID, [this.request('start')]).catch((error: Error) => answer.reject(error));
      return await answer.promise;
    } finally {
      this.asked = undefined;
    }
  }

  /** Never fails: a peer who hears nothing of it sees the stream end. */
  async stop(): Promise<void> {
    const peer = this.end();
    if (peer) await this.im.sendTo(peer.userID, [this.request('stop')]).catch(() => undefined);
  }

  heard(pk: Pk, { from, time }: DirectMessage): void {
    const { roomID, accelerateURL, userName, userAvatar } = pk;
    const peer = { userID: from, roomID, accelerateURL, userName, userAvatar };
    if (pk.type === 'response') this.answered(pk.accepted, pk.message, peer, time);
    else if (pk.action === 'start') this.requested(peer, time);
    else if (from === this.peerNow?.userID) this.end();
  }

  cancel(error: RtcRoomError): void {
    this.asked?.answer.reject(error);
  }

  private answered(accepted: boolean, message: string, peer: PkPeer, time: number): void {
    const { asked } = this;
    if (asked?.userID === peer.userID && time >= asked.since - CLOCK_SLACK) {
      if (accepted) this.begin(peer);
      asked.answer.resolve({ accepted, message });
    } else if (accepted && this.peerNow?.userID !== peer.userID) {
      // He agreed to what nobody waits for any more, and would stand there alone.
      this.im.sendTo(peer.userID, [this.request('stop')]).catch(() => undefined);
    }
  }

  private requested(peer: PkPeer, time: number): void {
    const deadline = time + PK_LIMIT;
    if (this.im.serverTime() > deadline) return;
    const reply = async (accepted: boolean, message: string): Promise<void> => {
      if (this.im.serverTime() > deadline) throw timedOut('pk');
      if (accepted && this.peerNow) throw busy();
      await this.im.sendTo(peer.userID, [pkResponse(this.side(), accepted, message, this.profile)]);
      if (accepted) this.begin(peer);
    };
    if (this.peerNow) reply(false, 'busy').catch(() => undefined);
    else this.listener.asked({ ...peer, accept: () => reply(true, ''), reject: (message = '') => reply(false, message) });
  }

  private begin(peer: PkPeer): void {
    this.peerNow = peer;
    this.listener.started(peer);
  }

  private end(): PkPeer | undefined {
    const peer = this.peerNow;
    this.peerNow = undefined;
    if (peer) this.listener.ended(peer);
    return peer;
  }

  private request(action: 'start' | 'stop'): ReturnType<typeof pkRequest> {
    return pkRequest(action, this.side(), this.im.userID, this.profile);
  }
}

function busy(): RtcRoomError {
  return new RtcRoomError('refused', 'pk', NO_CODE, 'a PK or a request for one is under way', true);
}
