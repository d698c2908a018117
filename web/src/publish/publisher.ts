import { streamReport } from '@/base/stream-report';
import type { Tracks } from '@/mesh/link';
import type { PublishAddresses } from './addresses';
import { canPublish } from './encoders';
import { Publication, type Carrier, type Kind, type PublishState, type Source, type Sync } from './publication';
import { SendMeter, type SendQuality } from './send-quality';
import { canHaveThread, PublicationThread } from './thread';
import { WhipPublication } from './whip';

export type { PublishState, Sync } from './publication';
export type { SendQuality } from './send-quality';

/**
 * What waits for a thread that is busy, before it is lost: half a second of sound, which comes in blocks of 10 ms. Pictures
 * are many megabytes, and of those that are late the last is the one that counts.
 */
const MOST_WAITING = { audio: 50, video: 4 } as const;
const NOTHING: Sync = { apart: 0, drift: 0, lost: 0 };

/** Frames of a track, as browsers that can publish hand them out. */
declare class MediaStreamTrackProcessor {
  constructor(options: { track: MediaStreamTrack; maxBufferSize?: number });
  readonly readable: Source;
}

/**
 * Publishes this person's camera and microphone until stopped: by WebRTC where the server and the network between have it, else as FLV
 * over a WebSocket, where the browser lets pages encode; past the page's thread if that is possible, which is often too busy to keep time.
 */
export class Publisher {
  private carrier: Carrier | undefined;
  private whip: WhipPublication | undefined;
  private tracks: Tracks = { audio: null, video: null };
  private readonly meter = new SendMeter();
  private over = false;

  constructor(
    private readonly addresses: PublishAddresses,
    private readonly changed: (state: PublishState) => void,
  ) {
    void this.choose();
  }

  private async choose(): Promise<void> {
    const can = await canPublish();
    const byWebRtc = 'RTCPeerConnection' in window && (await streamReport(this.addresses.report)).webrtc === true;
    if (this.over) return;
    if (byWebRtc) this.beginWhip(can);
    else this.encode(can);
  }

  private encode(can: boolean): void {
    this.whip = undefined;
    if (!can) this.become('unable');
    else this.begin(canHaveThread() ? this.inThread() : this.inPage());
  }

  setTracks(tracks: Tracks): void {
    const before = this.tracks;
    this.tracks = tracks;
    if (tracks.audio !== before.audio) this.follow('audio');
    if (tracks.video !== before.video) this.follow('video');
  }

  /** How well sound and picture keep together; undefined where the browser sees to it itself. */
  get sync(): Sync | undefined {
    return this.whip ? undefined : (this.carrier?.sync ?? NOTHING);
  }

  /** How what is sent by WebRTC arrives; undefined where another way is taken, or nothing was measured yet. */
  async sending(): Promise<SendQuality | undefined> {
    const report = await this.whip?.stats();
    return report && this.meter.read(report);
  }

  /** The network may be another one, or the machine slept. */
  networkChanged(): void {
    this.whip?.networkChanged();
  }

  stop(): void {
    if (this.over) return;
    this.carrier?.stop();
    this.whip?.stop();
    this.become('stopped');
  }

  private inPage(): Carrier {
    return new Publication(this.addresses.flv, (state) => this.become(state));
  }

  private inThread(): Carrier {
    return new PublicationThread(this.addresses.flv, {
      changed: (state) => this.become(state),
      failed: () => this.over || this.begin(this.inPage()),
    });
  }

  private begin(carrier: Carrier): void {
    this.carrier = carrier;
    this.follow('audio');
    this.follow('video');
  }

  /** @param otherwise there is another way, so that none is lost by trying this one again */
  private beginWhip(otherwise: boolean): void {
    const changed = (state: PublishState): void => (state === 'unable' ? this.encode(otherwise) : this.become(state));
    this.whip = new WhipPublication(this.addresses.whip, changed, ...(otherwise ? [0] : []));
    this.follow('audio');
    this.follow('video');
  }

  private follow(kind: Kind): void {
    const track = this.tracks[kind];
    if (this.over) return;
    this.whip?.setTrack(kind, track);
    this.carrier?.setSource(kind, track && sourceOf(track, MOST_WAITING[kind]));
  }

  private become(state: PublishState): void {
    if (this.over) return;
    this.over = state === 'unable' || state === 'stopped';
    this.changed(state);
  }
}

function sourceOf(track: MediaStreamTrack, maxBufferSize: number): Source {
  return new MediaStreamTrackProcessor({ track, maxBufferSize }).readable;
}
