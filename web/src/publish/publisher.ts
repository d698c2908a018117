import type { Tracks } from '@/mesh/link';
import { canPublish } from './encoders';
import { Publication, type Carrier, type Kind, type PublishState, type Source, type Sync } from './publication';
import { canHaveThread, PublicationThread } from './thread';

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

/** Where a push address is published from a page: FLV over a WebSocket, at the engine's web port. */
export function publishAddress(pushURL: string, webOrigin: string): string {
  const push = new URL(pushURL.replace(/^rtmp/, 'http'));
  return webOrigin.replace(/^http/, 'ws') + push.pathname + push.search;
}

/**
 * Publishes this person's camera and microphone until stopped: in a thread of its own where the browser lets tracks be read
 * there, so that a page that is busy harms nothing, otherwise in the page's.
 */
export class Publisher {
  private carrier: Carrier | undefined;
  private tracks: Tracks = { audio: null, video: null };
  private over = false;

  constructor(
    private readonly address: string,
    private readonly changed: (state: PublishState) => void,
  ) {
    void canPublish().then((can) => {
      if (!can) this.become('unable');
      else if (!this.over) this.begin(canHaveThread() ? this.inThread() : this.inPage());
    });
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
    this.become('stopped');
  }

  private inPage(): Carrier {
    return new Publication(this.address, (state) => this.become(state));
  }

  private inThread(): Carrier {
    return new PublicationThread(this.address, {
      changed: (state) => this.become(state),
      failed: () => this.over || this.begin(this.inPage()),
    });
  }

  private begin(carrier: Carrier): void {
    this.carrier = carrier;
    this.follow('audio');
    this.follow('video');
  }

  private follow(kind: Kind): void {
    const track = this.tracks[kind];
    if (!this.over) this.carrier?.setSource(kind, track && sourceOf(track, MOST_WAITING[kind]));
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
