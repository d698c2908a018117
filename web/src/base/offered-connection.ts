import { SYSTEM_TIME, type Time } from 'rtcroom-client';
import { postOffer, type OfferedSession, type OfferRefusal } from './offered-session';

/** Why there is no connection: the server refuses it, no packet comes through (any more), or it was closed. */
export type ConnectionFailure = OfferRefusal | 'unreachable' | 'closed';

export interface ConnectionListener {
  /** Media can flow; told again after a gap that healed. */
  connected(): void;
  /** Told once, and nothing after it; the connection is closed by then. */
  failed(why: ConnectionFailure): void;
}

/** Browsers report `disconnected` also for short gaps that heal by themselves, some two seconds after the last packet. */
const HEALING = 2_000;

/** One connection of WebRTC with a server that answers offers by HTTP, from the offer until it fails or is closed. */
export class OfferedConnection {
  private readonly over = new AbortController();
  private session: OfferedSession | undefined;
  private stopAlarm: () => void = () => undefined;

  /**
   * @param peer with the places for media it is to offer
   * @param patience milliseconds from the server's answer to the first packet; no road to it may be open
   */
  constructor(
    readonly peer: RTCPeerConnection,
    private readonly patience: number,
    private readonly listener: ConnectionListener,
    private readonly time: Time = SYSTEM_TIME,
  ) {
    peer.onconnectionstatechange = () => this.heard(peer.connectionState);
  }

  /** Where the server has the session; undefined until it answered. */
  get location(): URL | undefined {
    return this.session?.location;
  }

  async open(url: string): Promise<void> {
    try {
      await this.peer.setLocalDescription();
      const reply = await postOffer(url, this.peer.localDescription?.sdp ?? '', this.over.signal);
      if ('word' in reply) return this.fail(reply);
      this.session = reply;
      this.alarm(this.patience);
      await this.peer.setRemoteDescription({ type: 'answer', sdp: reply.answer });
    } catch {
      this.fail('unreachable');
    }
  }

  close(): void {
    if (this.over.signal.aborted) return;
    this.over.abort();
    this.stopAlarm();
    this.peer.close();
    this.session?.leave();
  }

  private heard(state: RTCPeerConnectionState): void {
    if (this.over.signal.aborted) return;
    if (state === 'connected') {
      this.stopAlarm();
      this.listener.connected();
    } else if (state === 'disconnected') this.alarm(HEALING);
    else if (state === 'failed') this.fail('unreachable');
    else if (state === 'closed') this.fail('closed');
  }

  private alarm(ms: number): void {
    this.stopAlarm();
    this.stopAlarm = this.time.after(ms, () => this.fail('unreachable'));
  }

  private fail(why: ConnectionFailure): void {
    if (this.over.signal.aborted) return;
    this.close();
    this.listener.failed(why);
  }
}
