import { streamReport } from '@/base/stream-report';
import type { Tracks } from '@/mesh/link';
import { canPublish } from './encoders';
import { Publication, type Carrier, type Kind, type PublishState, type Source, type Sync } from './publication';
import { canHaveThread, PublicationThread } from './thread';
import { WhipPublication } from './whip';

export type { PublishState, Sync } from './publication';

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

/** Where a push address is published from a page: at the engine's web port. */
export interface PublishAddresses {
  /** FLV over a WebSocket. */
  readonly flv: string;
  /** WebRTC. */
  readonly whip: string;
  /** Everybody else of a call, by WebRTC, for who publishes this. */
  readonly call: string;
  /** Where the engine tells of the stream. */
  readonly report: string;
}

export function publishAddresses(pushURL: string, webOrigin: string): PublishAddresses {
  const push = new URL(pushURL.replace(/^rtmp/, 'http'));
  const beside = (form: string): string => `${webOrigin}${push.pathname}.${form}${push.search}`;
  const flv = webOrigin.replace(/^http/, 'ws') + push.pathname + push.search;
  return { flv, whip: beside('whip'), call: beside('call'), report: beside('json') };
}

/**
 * Publishes this person's camera and microphone until stopped, past the page's thread if that is possible, which is often too busy to
 * keep time: as FLV, encoded in a thread of its own, where the browser lets tracks be read there; else by WebRTC; else as FLV after all.
 */
export class Publisher {
  private carrier: Carrier | undefined;
  private whip: WhipPublication | undefined;
  private tracks: Tracks = { audio: null, video: null };
  private over = false;

  constructor(
    private readonly addresses: PublishAddresses,
    private readonly changed: (state: PublishState) => void,
  ) {
    void this.choose();
  }

  private async choose(): Promise<void> {
    const can = await canPublish();
    const threaded = can && canHaveThread();
    const byWebRtc = !threaded && 'RTCPeerConnection' in window && (await streamReport(this.addresses.report)).webrtc === true;
    if (this.over) return;
    const last = (): void => (can ? this.begin(this.inPage()) : this.become('unable'));
    if (threaded) this.begin(this.inThread());
    else if (byWebRtc) this.beginWhip(last);
    else last();
  }

  setTracks(tracks: Tracks): void {
    const before = this.tracks;
    this.tracks = tracks;
    if (tracks.audio !== before.audio) this.follow('audio');
    if (tracks.video !== before.video) this.follow('video');
  }

  /** How well sound and picture keep together. */
  get sync(): Sync {
    return this.carrier?.sync ?? NOTHING;
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

  /** @param unable where no way leads there */
  private beginWhip(unable: () => void): void {
    this.whip = new WhipPublication(this.addresses.whip, (state) => (state === 'unable' ? unable() : this.become(state)));
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
