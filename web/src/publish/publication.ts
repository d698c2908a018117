import { PublishClock } from './clock';
import { PictureEncoder, SoundEncoder } from './encoders';
import { FILE_HEAD } from './flv';

/** `unable`: this browser cannot, or no live engine takes it; others see the person directly, as far as places reach. */
export type PublishState = 'starting' | 'onAir' | 'waiting' | 'unable' | 'stopped';

export type Kind = 'audio' | 'video';

/** What a camera or a microphone gives, each piece with a time of its own. */
export type Source = ReadableStream<AudioData | VideoFrame>;

/** All in milliseconds. */
export interface Sync {
  /** By how much sound lies behind the picture it was made with, as last measured; negative where it is ahead. */
  readonly apart: number;
  /** How far the clocks of microphone and camera went apart since they began; it was put right. */
  readonly drift: number;
  /** Sound that was lost, and replaced by silence. */
  readonly lost: number;
}

/** What sends sources to a live engine, in this thread or in another. */
export interface Carrier {
  /** From here on this source is sent; it is read to its end, or cancelled when another takes its place. */
  setSource(kind: Kind, source: Source | null): void;
  readonly sync: Sync;
  stop(): void;
}

type Tag = Uint8Array<ArrayBuffer>;

/** Bytes on their way out; beyond it pictures are left out up to the next whole one. */
const MOST_BUFFERED = 1_500_000;
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000] as const;
/** Without ever having been on air, so often and no more: there is no engine. */
const TRIES = 4;
/** A connection that lasted so long was taken. */
const TAKEN_AFTER = 1_500;
/** The engine does not believe the address: a new one is wanted, not another try. */
const REFUSED = 4403;

/**
 * Publishes sources until stopped, in the thread it is made in, a page's or a worker's; comes back by itself when the
 * connection is lost.
 */
export class Publication implements Carrier {
  private readonly clock = new PublishClock();
  private readonly pictures = new PictureEncoder((tag, key) => this.picture(tag, key), () => this.give('unable'));
  private readonly sounds = new SoundEncoder((tag) => this.send(tag), () => undefined);
  private readonly readers = new Map<Kind, { source: Source; stop: () => void }>();
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
    this.connect();
  }

  setSource(kind: Kind, source: Source | null): void {
    this.readers.get(kind)?.stop();
    this.readers.delete(kind);
    if (!source) return;
    if (this.over) void source.cancel().catch(() => undefined);
    else this.readers.set(kind, { source, stop: this.read(kind, source) });
  }

  get sync(): Sync {
    const [sound, picture] = [this.readers.get('audio')?.source, this.readers.get('video')?.source];
    const of = (measure: (source: Source) => number): number => (sound ? measure(sound) : 0) - (picture ? measure(picture) : 0);
    return {
      apart: this.sounds.late + of((source) => this.clock.late(source)),
      drift: of((source) => this.clock.drift(source)),
      lost: this.sounds.filled,
    };
  }

  stop(): void {
    this.give('stopped');
  }

  private get over(): boolean {
    return this.state === 'unable' || this.state === 'stopped';
  }

  /** Returns what ends it. */
  private read(kind: Kind, source: Source): () => void {
    const reader = source.getReader();
    let stopped = false;
    void (async () => {
      for (;;) {
        const { value, done } = await reader.read();
        if (done || !value) return;
        if (stopped) value.close();
        else this.take(kind, source, value);
      }
    })().catch(() => undefined);
    return () => {
      stopped = true;
      this.clock.forget(source);
      void reader.cancel().catch(() => undefined);
    };
  }

  private take(kind: Kind, source: Source, piece: AudioData | VideoFrame): void {
    // Measured before anybody takes it, too.
    const { timestamp } = piece;
    const ms = kind === 'audio' ? this.clock.sound(source, timestamp, piece.duration ?? 0) : this.clock.picture(source, timestamp);
    if (ms === undefined || this.socket?.readyState !== WebSocket.OPEN) piece.close();
    else if (kind === 'audio') void this.sounds.encode(piece as AudioData, ms);
    else void this.pictures.encode(piece as VideoFrame, ms);
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
