import mpegts from 'mpegts.js';
import { flvLoader } from './flv-loader';
import { takeBothNamesOfOpus } from './opus-name';
import type { Player, PlayerListener, PlayWishes, StreamFault } from './player';

mpegts.LoggingControl.enableAll = false;

// Never more than two seconds behind, as live pictures should be; what is older is skipped.
const LIVE = {
  isLive: true,
  enableWorker: false,
  enableStashBuffer: false,
  lazyLoad: false,
  autoCleanupSourceBuffer: true,
  liveBufferLatencyChasing: true,
  liveBufferLatencyMaxLatency: 2,
  liveBufferLatencyMinRemain: 0.5,
};

/** Goes on for some seconds when nothing comes. */
const STEADY = { ...LIVE, liveBufferLatencyMaxLatency: 6, liveBufferLatencyMinRemain: 3 };

const GONE: ReadonlySet<number> = new Set([403, 404, 410]);

/** HTTP-FLV by MediaSource. */
export function startFlv(video: HTMLVideoElement, url: string, listener: PlayerListener, wishes: PlayWishes = {}): Player {
  if (!mpegts.isSupported()) {
    listener.failed('format');
    return { stop: () => undefined };
  }
  takeBothNamesOfOpus(window.MediaSource);
  const customLoader = flvLoader(mpegts) as unknown as mpegts.CustomLoaderConstructor;
  const parts = wishes.soundOnly ? { hasVideo: false } : {};
  const player = mpegts.createPlayer(
    { type: 'flv', isLive: true, cors: true, url: withOpus(url), ...parts },
    { ...(wishes.steady ? STEADY : LIVE), customLoader },
  );
  let inside = false;
  const within = (tell: () => void): void => {
    inside = true;
    tell();
    inside = false;
  };
  player.on(mpegts.Events.ERROR, (type: string, detail: string, info?: { code?: number }) =>
    within(() => (isWarning(type, detail) ? listener.doubtful('format') : listener.failed(fault(type, info?.code)))),
  );
  player.on(mpegts.Events.LOADING_COMPLETE, () => within(() => listener.ended()));
  player.on(mpegts.Events.MEDIA_INFO, (info: { videoCodec?: string; audioCodec?: string; fps?: number }) =>
    listener.stats({
      ...(info.videoCodec ? { video: info.videoCodec } : {}),
      ...(info.audioCodec ? { audio: info.audioCodec } : {}),
      ...(info.fps ? { fps: Math.round(info.fps) } : {}),
    }),
  );
  // Kilobytes per second, over the last second.
  player.on(mpegts.Events.STATISTICS_INFO, (info: { speed?: number }) =>
    listener.stats({ ...buffered(video), ...(info.speed === undefined ? {} : { bitrate: Math.round(info.speed * 8) }) }),
  );
  player.attachMediaElement(video);
  player.load();
  // mpegts.js goes on with a player that is destroyed within its own event.
  return { stop: () => (inside ? queueMicrotask(() => player.destroy()) : player.destroy()) };
}

/**
 * The address by which this page's own server sends Opus as it is, where the browser plays it: else it would have to make AAC of it. Of a
 * room's mixed picture the sound is AAC, and shall not change its codec where the host's own stream was shown before.
 *
 * @param address of HTTP-FLV
 */
export function withOpus(address: string, playsOpus = takesOpus()): string {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin || !playsOpus || url.searchParams.get('view') === 'mixed') return address;
  url.searchParams.set('sound', 'opus');
  return url.href;
}

function takesOpus(): boolean {
  return 'MediaSource' in window && MediaSource.isTypeSupported('audio/mp4; codecs="opus"');
}

/** What has come and is not shown yet. */
function buffered({ buffered: ranges, currentTime }: HTMLVideoElement): { delay?: number } {
  return ranges.length === 0 ? {} : { delay: Math.round((ranges.end(ranges.length - 1) - currentTime) * 1000) };
}

/** What mpegts.js 1.8 says of single packets while it plays on: second tracks, colours, layouts of channels. */
export function isWarning(type: string, detail: string): boolean {
  return type === mpegts.ErrorTypes.MEDIA_ERROR && detail !== mpegts.ErrorDetails.MEDIA_MSE_ERROR;
}

function fault(type: string, status: number | undefined): StreamFault {
  if (type !== mpegts.ErrorTypes.NETWORK_ERROR) return 'format';
  return status !== undefined && GONE.has(status) ? 'missing' : 'unreachable';
}
