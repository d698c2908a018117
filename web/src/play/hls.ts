import Hls, { type ErrorData, type FragLoadedData } from 'hls.js/light';
import type { Player, PlayerListener, StreamFault } from './player';

/** HLS by MediaSource where there is one, by the browser itself elsewhere. */
export function startHls(video: HTMLVideoElement, url: string, listener: PlayerListener): Player {
  if (Hls.isSupported()) return startByScript(video, url, listener);
  if (video.canPlayType('application/vnd.apple.mpegurl')) return startNative(video, url, listener);
  listener.failed('format');
  return { stop: () => undefined };
}

function startByScript(video: HTMLVideoElement, url: string, listener: PlayerListener): Player {
  const hls = new Hls({ enableWorker: false, lowLatencyMode: true, liveSyncDurationCount: 2, maxLiveSyncPlaybackRate: 1.5 });
  let mended = false;
  hls.on(Hls.Events.ERROR, (_event, error: ErrorData) => {
    if (!error.fatal) return;
    // Decoders stumble over a damaged segment; once they may get up again.
    if (error.type === Hls.ErrorTypes.MEDIA_ERROR && !mended) {
      mended = true;
      hls.recoverMediaError();
    } else listener.failed(fault(error));
  });
  hls.on(Hls.Events.FRAG_LOADED, (_event, { frag }: FragLoadedData) => {
    const delay = Number.isFinite(hls.latency) && hls.latency > 0 ? { delay: Math.round(hls.latency * 1000) } : {};
    if (frag.duration > 0) listener.stats({ ...delay, bitrate: Math.round((frag.stats.total * 8) / frag.duration / 1000) });
  });
  hls.on(Hls.Events.BUFFER_CODECS, (_event, tracks) => {
    const video = tracks.video?.codec ?? tracks.audiovideo?.codec;
    const audio = tracks.audio?.codec;
    listener.stats({ ...(video ? { video } : {}), ...(audio ? { audio } : {}) });
  });
  hls.on(Hls.Events.BUFFER_EOS, () => listener.ended());
  hls.loadSource(url);
  hls.attachMedia(video);
  return { stop: () => hls.destroy() };
}

function startNative(video: HTMLVideoElement, url: string, listener: PlayerListener): Player {
  const over = new AbortController();
  const { signal } = over;
  const fault = (): StreamFault => (video.error?.code === MediaError.MEDIA_ERR_NETWORK ? 'unreachable' : 'missing');
  video.addEventListener('error', () => listener.failed(fault()), { signal });
  video.addEventListener('ended', () => listener.ended(), { signal });
  video.src = url;
  return {
    stop() {
      over.abort();
      video.removeAttribute('src');
      video.load();
    },
  };
}

function fault(error: ErrorData): StreamFault {
  if (error.type !== Hls.ErrorTypes.NETWORK_ERROR) return 'format';
  return error.response?.code === 404 || error.response?.code === 403 ? 'missing' : 'unreachable';
}
