import { streamReport } from '@/base/stream-report';
import { startFlv } from './flv';
import type { Player, PlayerListener, PlayWishes } from './player';
import { startWhep } from './whep';

/** What the engine sends by WebRTC as it came, and AAC as Opus. Of a stream with other sound only the picture would come. */
const PICTURES: ReadonlySet<string> = new Set(['H264', 'VP8']);
const SOUNDS: ReadonlySet<string> = new Set(['Opus', 'AAC']);

/** A network that lets none through stays so while the page is open. */
let blocked = false;

/**
 * Plays by WebRTC, which is behind by less than any other way, where this page's own server and the network between have it and the
 * stream can be sent so; else by the address itself, as soon as that is known.
 *
 * @param address of HTTP-FLV
 */
export async function startQuickest(
  video: HTMLVideoElement,
  address: string,
  listener: PlayerListener,
  wishes: PlayWishes = {},
): Promise<Player> {
  const url = new URL(address, location.href);
  const possible = !blocked && url.origin === location.origin && 'RTCPeerConnection' in window;
  if (!possible || !(await isPlayable(beside(url, 'json')))) return startFlv(video, address, listener, wishes);
  const told: PlayerListener = {
    ...listener,
    failed(fault) {
      if (fault === 'missing') return listener.failed(fault);
      blocked = fault === 'unreachable';
      player = startFlv(video, address, listener, wishes);
      // Another source undoes that it was asked to play; whether that is allowed was seen then.
      void video.play().catch(() => undefined);
    },
  };
  let player = startWhep(video, beside(url, 'whep'), told, wishes);
  return { stop: () => player.stop() };
}

function beside(address: URL, form: string): string {
  const url = new URL(address);
  url.pathname = url.pathname.replace(/\.flv$/i, `.${form}`);
  return url.href;
}

async function isPlayable(report: string): Promise<boolean> {
  const { live, webrtc, video, audio } = await streamReport(report);
  return live === true && webrtc === true && (!video?.codec || PICTURES.has(video.codec)) && (!audio?.codec || SOUNDS.has(audio.codec));
}
