import mpegts from 'mpegts.js';
import { flvAddress, webAddress } from './addresses.js';
import { flvLoader } from '../../web/src/play/flv-loader.js';
import { Publication } from '../../web/src/publish/publication.js';

/** Frames of a track, as Chromium hands them out. */
declare class MediaStreamTrackProcessor {
  constructor(options: { track: MediaStreamTrack; maxBufferSize?: number });
  readonly readable: ReadableStream<AudioData | VideoFrame>;
}

export type Say = (code: number, message?: string) => void;

/** The web port of the live engine whose RTMP addresses the program is given. */
export const engine = { origin: location.origin };

/** As the web app reads streams. */
const FlvLoader = flvLoader(mpegts) as unknown as mpegts.CustomLoaderConstructor;

/** Players that play, and pushers that hold a camera. */
const running = new Set<object>();

export function mediaRunning(): number {
  return running.size;
}

/** `live-player` on FLV over HTTP. */
export class FlvPlayer {
  private player: mpegts.Player | undefined;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly say: Say,
  ) {
    video.onplaying = () => this.say(2004);
    video.onwaiting = () => this.player && this.say(2007);
  }

  play(url: string): void {
    this.stop();
    if (url === '') return;
    const address = flvAddress(url, engine.origin);
    mpegts.LoggingControl.enableAll = false;
    const config = { enableStashBuffer: false, liveBufferLatencyChasing: true, customLoader: FlvLoader };
    const player = (this.player = mpegts.createPlayer({ type: 'flv', isLive: true, url: address }, config));
    running.add(this);
    player.attachMediaElement(this.video);
    player.on(mpegts.Events.ERROR, (kind: string, detail: string) => this.failed(player, `${kind} ${detail}`));
    player.on(mpegts.Events.LOADING_COMPLETE, () => this.failed(player, 'ended'));
    player.on(mpegts.Events.MEDIA_INFO, () => this.say(2003));
    player.load();
    this.say(2001);
    void Promise.resolve(player.play()).catch(() => undefined);
  }

  stop(): void {
    const { player } = this;
    this.player = undefined;
    running.delete(this);
    player?.destroy();
  }

  private failed(player: mpegts.Player, why: string): void {
    if (this.player !== player) return;
    // Later: mpegts.js goes on with a player that is destroyed within its own event.
    queueMicrotask(() => this.player === player && this.stop());
    this.say(-2301, why);
  }
}

/** `live-pusher` on the web app's own way to publish. */
export class CameraPusher {
  private media: MediaStream | undefined;
  private publication: Publication | undefined;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly say: Say,
    private readonly refused: (errCode: number) => void,
  ) {}

  async preview(): Promise<void> {
    if (this.media) return;
    const media = await navigator.mediaDevices.getUserMedia({ video: { width: 360, height: 640, frameRate: 15 }, audio: true });
    this.media = media;
    running.add(this);
    this.video.srcObject = media;
    this.say(1003);
    void this.video.play().catch(() => undefined);
  }

  async start(url: string): Promise<void> {
    if (url === '' || this.publication) return;
    try {
      await this.preview();
    } catch {
      this.refused(10001);
      return;
    }
    // Stopped, or started twice, while the camera was asked for.
    if (!this.media || this.publication) return;
    this.publish(url, this.media);
  }

  setPaused(paused: boolean): void {
    this.media?.getTracks().forEach((track) => (track.enabled = !paused));
  }

  setMuted(muted: boolean): void {
    this.media?.getAudioTracks().forEach((track) => (track.enabled = !muted));
  }

  stop(): void {
    const { publication, media } = this;
    this.publication = undefined;
    this.media = undefined;
    running.delete(this);
    publication?.stop();
    media?.getTracks().forEach((track) => track.stop());
    this.video.srcObject = null;
  }

  /** As if there were no network any more. */
  fail(): void {
    this.publication?.stop();
    this.publication = undefined;
    this.say(-1307);
  }

  /** By the server: closed, and then given up. */
  private refuse(): void {
    this.publication = undefined;
    this.say(3004);
    this.say(-1307);
  }

  private publish(url: string, media: MediaStream): void {
    this.say(1001);
    const publication: Publication = new Publication(webAddress(url, engine.origin), (state) => {
      if (this.publication !== publication) return;
      if (state === 'onAir') this.say(1002);
      else if (state === 'waiting') this.say(1102);
      else if (state === 'unable') this.refuse();
    });
    this.publication = publication;
    const source = (track: MediaStreamTrack | undefined): ReadableStream<AudioData | VideoFrame> | null =>
      track ? new MediaStreamTrackProcessor({ track, maxBufferSize: 50 }).readable : null;
    publication.setSource('audio', source(media.getAudioTracks()[0]));
    publication.setSource('video', source(media.getVideoTracks()[0]));
  }
}
