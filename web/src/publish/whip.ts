import { postOffer, type OfferedSession } from '@/base/offered-session';
import type { Kind, PublishState } from './publication';

/** From the server's answer to the first packet; no road to it may be open. */
const CONNECT = 5_000;
/** Refusals that another try does not change: the address is not believed, or there is no WebRTC. */
const FINAL: ReadonlySet<number> = new Set([400, 403, 404, 405, 415]);
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000] as const;
/** Without ever having been on air, so often and no more. */
const TRIES = 4;
/** In this order: all players know the first, and no other than browsers the second. */
const PICTURES = ['video/h264', 'video/vp8'];

/** Publishes tracks by WebRTC until stopped; comes back by itself when the connection is lost. */
export class WhipPublication {
  private readonly tracks: Record<Kind, MediaStreamTrack | null> = { audio: null, video: null };
  private attempt: Attempt | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private state: PublishState = 'starting';
  private tries = 0;
  private taken = false;

  constructor(
    private readonly address: string,
    private readonly changed: (state: PublishState) => void,
  ) {
    this.begin();
  }

  setTrack(kind: Kind, track: MediaStreamTrack | null): void {
    this.tracks[kind] = track;
    this.attempt?.setTrack(kind, track);
  }

  stop(): void {
    this.give('stopped');
  }

  private begin(): void {
    this.attempt = new Attempt(this.address, this.tracks, {
      connected: () => {
        this.taken = true;
        this.tries = 0;
        this.become('onAir');
      },
      failed: (final) => this.lost(final),
    });
  }

  private lost(final: boolean): void {
    this.attempt = undefined;
    if (final || (!this.taken && this.tries >= TRIES)) return this.give('unable');
    this.become('waiting');
    this.pause = setTimeout(() => this.begin(), PAUSES[Math.min(this.tries++, PAUSES.length - 1)]);
  }

  private give(state: 'unable' | 'stopped'): void {
    clearTimeout(this.pause);
    this.attempt?.close();
    this.attempt = undefined;
    this.become(state);
  }

  private become(state: PublishState): void {
    const over = this.state === 'unable' || this.state === 'stopped';
    if (over || this.state === state) return;
    this.state = state;
    this.changed(state);
  }
}

interface AttemptListener {
  connected(): void;
  /** Told once, and nothing after it. */
  failed(final: boolean): void;
}

/** One connection. */
class Attempt {
  private readonly peer = new RTCPeerConnection();
  private readonly over = new AbortController();
  private readonly senders: Record<Kind, RTCRtpSender>;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private session: OfferedSession | undefined;

  constructor(
    address: string,
    tracks: Readonly<Record<Kind, MediaStreamTrack | null>>,
    private readonly listener: AttemptListener,
  ) {
    const video = this.peer.addTransceiver('video', { direction: 'sendonly' });
    video.setCodecPreferences(preferred(RTCRtpSender.getCapabilities('video')?.codecs ?? []));
    const audio = this.peer.addTransceiver('audio', { direction: 'sendonly' });
    this.senders = { audio: audio.sender, video: video.sender };
    this.setTrack('audio', tracks.audio);
    this.setTrack('video', tracks.video);
    this.peer.onconnectionstatechange = () => this.heard(this.peer.connectionState);
    void this.open(address);
  }

  setTrack(kind: Kind, track: MediaStreamTrack | null): void {
    // Fails only for a connection that is closed meanwhile.
    void this.senders[kind].replaceTrack(track).catch(() => undefined);
  }

  private async open(address: string): Promise<void> {
    try {
      await this.peer.setLocalDescription();
      const reply = await postOffer(address, this.peer.localDescription?.sdp ?? '', this.over.signal);
      if ('word' in reply) return this.fail(FINAL.has(reply.status));
      this.session = reply;
      this.patience = setTimeout(() => this.fail(false), CONNECT);
      await this.peer.setRemoteDescription({ type: 'answer', sdp: reply.answer });
    } catch {
      this.fail(false);
    }
  }

  private heard(state: RTCPeerConnectionState): void {
    if (state === 'connected') {
      clearTimeout(this.patience);
      this.listener.connected();
    } else if (state === 'failed' || state === 'closed') this.fail(false);
  }

  private fail(final: boolean): void {
    if (this.over.signal.aborted) return;
    this.close();
    this.listener.failed(final);
  }

  close(): void {
    if (this.over.signal.aborted) return;
    this.over.abort();
    clearTimeout(this.patience);
    this.peer.close();
    this.session?.leave();
  }
}

/** Those first that most players understand, and what repairs them with them. */
function preferred(codecs: readonly RTCRtpCodec[]): RTCRtpCodec[] {
  const rank = ({ mimeType }: RTCRtpCodec): number => {
    const place = PICTURES.indexOf(mimeType.toLowerCase());
    return place < 0 ? PICTURES.length : place;
  };
  return [...codecs].sort((one, other) => rank(one) - rank(other));
}
