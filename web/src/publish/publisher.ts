import type { Tracks } from '@/mesh/link';
import { PublishClock } from './clock';
import { canPublish, PictureEncoder, SoundEncoder } from './encoders';
import { FILE_HEAD } from './flv';

/** `unable`: this browser cannot, or no live engine takes it; others see the person directly, as far as places reach. */
export type PublishState = 'starting' | 'onAir' | 'waiting' | 'unable' | 'stopped';

type Tag = Uint8Array<ArrayBuffer>;

/** Bytes on their way out; beyond it pictures are left out up to the next whole one. */
const MOST_BUFFERED = 1_500_000;
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000] as const;
/** Without ever having been on air, so often and no more: there is no engine. */
const TRIES = 4;
/**
 * What waits for a page that is busy, before it is lost: half a second of sound, which comes in blocks of 10 ms. Pictures
 * are many megabytes, and of those that are late the last is the one that counts.
 */
const MOST_WAITING = { audio: 50, video: 4 } as const;
/** A connection that lasted so long was taken. */
const TAKEN_AFTER = 1_500;
/** The engine does not believe the address: a new one is wanted, not another try. */
const REFUSED = 4403;

/** Frames of a track, as browsers that can publish hand them out. */
declare class MediaStreamTrackProcessor<T> {
  constructor(options: { track: MediaStreamTrack; maxBufferSize?: number });
  readonly readable: ReadableStream<T>;
}

/** Both in milliseconds, since the tracks that are published now began. */
export interface Sync {
  /** How far the clocks of microphone and camera went apart; it was put right. */
  readonly drift: number;
  /** Sound that was lost, and replaced by silence. */
  readonly lost: number;
}

/** Where a push address is published from a page: FLV over a WebSocket, at the engine's web port. */
export function publishAddress(pushURL: string, webOrigin: string): string {
  const push = new URL(pushURL.replace(/^rtmp/, 'http'));
  return webOrigin.replace(/^http/, 'ws') + push.pathname + push.search;
}

/** Publishes this person's camera and microphone until stopped; comes back by itself when the connection is lost. */
export class Publisher {
  private readonly clock = new PublishClock();
  private readonly pictures = new PictureEncoder((tag, key) => this.picture(tag, key), () => this.give('unable'));
  private readonly sounds = new SoundEncoder((tag) => this.send(tag), () => undefined);
  private readonly readers = new Map<'audio' | 'video', { track: MediaStreamTrack; stop: () => void }>();
  private socket: WebSocket | undefined;
  private state: PublishState = 'starting';
  private tries = 0;
  private taken = false;
  /** After a gap decoders can go on only with a whole picture. */
  private broken = false;
  private alarm: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly address: string,
    private readonly changed: (state: PublishState) => void,
  ) {
    void canPublish().then((can) => (can ? this.connect() : this.give('unable')));
  }

  setTracks({ audio, video }: Tracks): void {
    this.follow('audio', audio, (data: AudioData, ms) => void this.sounds.encode(data, ms));
    this.follow('video', video, (frame: VideoFrame, ms) => void this.pictures.encode(frame, ms));
  }

  /** How well sound and picture keep together. */
  get sync(): Sync {
    const drift = (kind: 'audio' | 'video'): number => {
      const track = this.readers.get(kind)?.track;
      return track ? this.clock.drift(track) : 0;
    };
    return { drift: drift('audio') - drift('video'), lost: this.sounds.filled };
  }

  stop(): void {
    this.give('stopped');
  }

  private get over(): boolean {
    return this.state === 'unable' || this.state === 'stopped';
  }

  private follow<T extends { close(): void; timestamp: number }>(
    kind: 'audio' | 'video',
    track: MediaStreamTrack | null,
    take: (one: T, ms: number) => void,
  ): void {
    const before = this.readers.get(kind);
    if (before?.track === track || !('MediaStreamTrackProcessor' in window)) return;
    before?.stop();
    this.readers.delete(kind);
    if (!track || this.over) return;
    const reader = new MediaStreamTrackProcessor<T>({ track, maxBufferSize: MOST_WAITING[kind] }).readable.getReader();
    let stopped = false;
    void (async () => {
      for (;;) {
        const { value, done } = await reader.read();
        if (done || !value) return;
        // Measured before anybody takes it, too.
        const ms = stopped ? undefined : this.timeOf(kind, track, value.timestamp);
        if (ms === undefined || this.socket?.readyState !== WebSocket.OPEN) value.close();
        else take(value, ms);
      }
    })().catch(() => undefined);
    this.readers.set(kind, {
      track,
      stop: () => {
        stopped = true;
        this.clock.forget(track);
        void reader.cancel().catch(() => undefined);
      },
    });
  }

  private timeOf(kind: 'audio' | 'video', track: MediaStreamTrack, timestamp: number): number | undefined {
    return kind === 'audio' ? this.clock.sound(track, timestamp) : this.clock.picture(track, timestamp);
  }

  private connect(): void {
    if (this.over) return;
    const socket = new WebSocket(this.address);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    socket.onopen = () => {
      socket.send(FILE_HEAD);
      const { last } = this.clock;
      for (const opening of [this.pictures.opening(last), this.sounds.opening(last)]) if (opening) socket.send(opening);
      this.broken = true;
      this.pictures.wantKey();
      this.alarm = setTimeout(() => {
        this.taken = true;
        this.become('onAir');
      }, TAKEN_AFTER);
    };
    socket.onclose = ({ code }) => this.lost(code);
  }

  private lost(code: number): void {
    clearTimeout(this.alarm);
    if (this.over) return;
    if (this.state === 'onAir') this.tries = 0;
    this.become('waiting');
    if (code === REFUSED || (!this.taken && this.tries >= TRIES)) {
      this.give('unable');
      return;
    }
    this.alarm = setTimeout(() => this.connect(), PAUSES[Math.min(this.tries++, PAUSES.length - 1)]);
  }

  private picture(tag: Tag, key: boolean): void {
    if (this.broken && !key) return;
    if ((this.socket?.bufferedAmount ?? 0) > MOST_BUFFERED) {
      this.broken = true;
      this.pictures.wantKey();
      return;
    }
    this.broken = false;
    this.send(tag);
  }

  private send(tag: Tag): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(tag);
  }

  private become(state: PublishState): void {
    if (this.over || this.state === state) return;
    this.state = state;
    this.changed(state);
  }

  private give(state: 'unable' | 'stopped'): void {
    if (this.over) return;
    this.state = state;
    clearTimeout(this.alarm);
    this.readers.forEach(({ stop }) => stop());
    this.readers.clear();
    this.socket?.close();
    this.pictures.close();
    this.sounds.close();
    this.changed(state);
  }
}
