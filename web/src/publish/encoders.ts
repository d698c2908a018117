import { SoundTimeline } from './sound-timeline';
import { aacFrame, aacHeader, avcFrame, avcHeader, opusFrame, opusHeader, opusHeadOf } from './flv';

type Tag = Uint8Array<ArrayBuffer>;

/** Constrained Baseline of two levels: all that plays H.264 plays it, and nothing is reordered. */
const AVC_CODECS = ['avc1.42e01f', 'avc1.42e028'] as const;
const VIDEO_BITS = 900_000;
const AUDIO_BITS = 64_000;
const KEY_EVERY = 2_000;
/** Frames that wait for the encoder; more means the machine is too slow, and new ones are left out. */
const MOST_WAITING = 2;

/** Whether this browser can publish at all: it encodes, and gives the frames of a camera away. */
export async function canPublish(): Promise<boolean> {
  if (!('VideoEncoder' in window && 'AudioEncoder' in window && 'MediaStreamTrackProcessor' in window)) return false;
  return (await avcConfig(640, 360)) !== undefined;
}

async function avcConfig(width: number, height: number): Promise<VideoEncoderConfig | undefined> {
  for (const codec of AVC_CODECS) {
    const config: VideoEncoderConfig = {
      codec,
      // Codecs want whole pairs of pixels.
      width: width & ~1,
      height: height & ~1,
      bitrate: VIDEO_BITS,
      framerate: 24,
      latencyMode: 'realtime',
      avc: { format: 'avc' },
    };
    if ((await VideoEncoder.isConfigSupported(config).catch(() => undefined))?.supported) return config;
  }
  return undefined;
}

/** Pictures to tags. */
export class PictureEncoder {
  private encoder: VideoEncoder | undefined;
  private config: VideoEncoderConfig | undefined;
  private header: Uint8Array | undefined;
  private lastKey = -Infinity;
  private keyWanted = true;

  constructor(
    private readonly out: (tag: Tag, key: boolean) => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** The next picture is a whole one. */
  wantKey(): void {
    this.keyWanted = true;
  }

  /** What decoders need first. */
  opening(ms: number): Tag | undefined {
    return this.header && avcHeader(this.header, ms);
  }

  /** Takes the frame, whatever becomes of it. */
  async encode(frame: VideoFrame, ms: number): Promise<void> {
    let timed: VideoFrame | undefined;
    try {
      timed = new VideoFrame(frame, { timestamp: Math.round(ms * 1000) });
      const encoder = await this.fitting(timed);
      if (encoder.encodeQueueSize > MOST_WAITING) return;
      const keyFrame = this.keyWanted || ms - this.lastKey >= KEY_EVERY;
      if (keyFrame) this.lastKey = ms;
      this.keyWanted &&= !keyFrame;
      encoder.encode(timed, { keyFrame });
    } catch (error) {
      this.failed(error);
    } finally {
      // Also where the encoder was closed meanwhile.
      timed?.close();
      frame.close();
    }
  }

  close(): void {
    if (this.encoder && this.encoder.state !== 'closed') this.encoder.close();
    this.encoder = undefined;
  }

  private async fitting({ displayWidth, displayHeight }: VideoFrame): Promise<VideoEncoder> {
    const same = this.config?.width === (displayWidth & ~1) && this.config.height === (displayHeight & ~1);
    if (this.encoder && same) return this.encoder;
    const config = await avcConfig(displayWidth, displayHeight);
    if (!config) throw new DOMException('no H.264', 'NotSupportedError');
    this.close();
    const encoder = new VideoEncoder({ output: (chunk, more) => this.made(chunk, more), error: (error) => this.failed(error) });
    encoder.configure(config);
    this.encoder = encoder;
    this.config = config;
    this.keyWanted = true;
    return encoder;
  }

  private made(chunk: EncodedVideoChunk, more?: EncodedVideoChunkMetadata): void {
    const ms = chunk.timestamp / 1000;
    const record = more?.decoderConfig?.description;
    if (record) {
      this.header = bytesOf(record);
      this.out(avcHeader(this.header, ms), true);
    }
    this.out(avcFrame(contentOf(chunk), ms, chunk.type === 'key'), chunk.type === 'key');
  }
}

/** Sound to tags: AAC where the browser encodes it, otherwise Opus. */
export class SoundEncoder {
  private encoder: AudioEncoder | undefined;
  private config: AudioEncoderConfig | undefined;
  private timeline: SoundTimeline | undefined;
  private aac = false;
  private header: Uint8Array | undefined;
  private opening_ = false;

  constructor(
    private readonly out: (tag: Tag) => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  opening(ms: number): Tag | undefined {
    return this.header && (this.aac ? aacHeader : opusHeader)(this.header, ms);
  }

  /** Milliseconds of silence that stand for lost sound. */
  get filled(): number {
    return this.timeline?.filled ?? 0;
  }

  /** Milliseconds by which sound lies later than it was made. */
  get late(): number {
    return this.timeline?.late ?? 0;
  }

  /** Takes the sound that was made then, whatever becomes of it. */
  async encode(data: AudioData, ms: number): Promise<void> {
    try {
      if (!this.fits(data) && !this.opening_) await this.open(data);
      if (this.encoder && this.fits(data)) this.place(data, ms);
    } catch (error) {
      this.failed(error);
    } finally {
      data.close();
    }
  }

  close(): void {
    if (this.encoder && this.encoder.state !== 'closed') this.encoder.close();
    this.encoder = undefined;
  }

  private fits({ sampleRate, numberOfChannels }: AudioData): boolean {
    return this.config?.sampleRate === sampleRate && this.config.numberOfChannels === numberOfChannels;
  }

  private place(data: AudioData, ms: number): void {
    const { encoder, config, timeline } = this;
    if (!encoder || !config || !timeline) return;
    const { silence, skip, ms: begin, anew } = timeline.place(ms, data.numberOfFrames);
    if (anew) {
      encoder.reset();
      encoder.configure(config);
    }
    if (silence > 0) encoder.encode(silent(silence, data, begin));
    if (skip < data.numberOfFrames) encoder.encode(retimed(data, begin + (silence * 1000) / data.sampleRate, skip));
  }

  private async open({ sampleRate, numberOfChannels }: AudioData): Promise<void> {
    this.opening_ = true;
    this.close();
    const common = { sampleRate, numberOfChannels, bitrate: AUDIO_BITS };
    const aac: AudioEncoderConfig = { ...common, codec: 'mp4a.40.2' };
    this.aac = (await AudioEncoder.isConfigSupported(aac).catch(() => undefined))?.supported === true;
    const encoder = new AudioEncoder({
      output: (chunk, more) => this.made(chunk, numberOfChannels, more),
      error: (error) => this.failed(error),
    });
    const config = this.aac ? aac : { ...common, codec: 'opus' };
    encoder.configure(config);
    this.encoder = encoder;
    this.config = config;
    this.timeline = new SoundTimeline(sampleRate);
    this.opening_ = false;
  }

  private made(chunk: EncodedAudioChunk, channels: number, more?: EncodedAudioChunkMetadata): void {
    const ms = chunk.timestamp / 1000;
    const given = more?.decoderConfig?.description;
    if (given || !this.header) {
      this.header = given ? bytesOf(given) : opusHeadOf(channels);
      const opening = this.opening(ms);
      if (opening) this.out(opening);
    }
    this.out((this.aac ? aacFrame : opusFrame)(contentOf(chunk), ms));
  }
}

/** The same sound at another time, without its first samples. */
function retimed(data: AudioData, ms: number, skip: number): AudioData {
  const frames = data.numberOfFrames - skip;
  const samples = new Float32Array(frames * data.numberOfChannels);
  for (let channel = 0; channel < data.numberOfChannels; channel++) {
    const part = samples.subarray(channel * frames, (channel + 1) * frames);
    data.copyTo(part, { planeIndex: channel, frameOffset: skip, format: 'f32-planar' });
  }
  return sound(samples, data, ms);
}

function silent(frames: number, like: AudioData, ms: number): AudioData {
  return sound(new Float32Array(frames * like.numberOfChannels), like, ms);
}

function sound(samples: Float32Array<ArrayBuffer>, { sampleRate, numberOfChannels }: AudioData, ms: number): AudioData {
  const numberOfFrames = samples.length / numberOfChannels;
  return new AudioData({
    format: 'f32-planar',
    sampleRate,
    numberOfChannels,
    numberOfFrames,
    timestamp: Math.round(ms * 1000),
    data: samples,
  });
}

function contentOf(chunk: EncodedVideoChunk | EncodedAudioChunk): Uint8Array {
  const bytes = new Uint8Array(chunk.byteLength);
  chunk.copyTo(bytes);
  return bytes;
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
}
