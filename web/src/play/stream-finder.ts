import { streamOf, SYSTEM_TIME, type Time } from 'rtcroom-client';
import { site } from '@/base/site';

/** Pauses between checks: a stream mostly begins soon after its room, or not at all. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000] as const;
/** The engine holds who asks for a stream that is not there for some seconds, in case it comes. */
const TIMEOUT = 30_000;
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Addresses of homes and offices (RFC 1918). */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$/;

/** Somebody who may push a stream. */
export interface StreamSource {
  readonly userID: string;
  /** Where it would play, by `playAddress`; empty where nothing is known of one. */
  readonly playURL: string;
}

interface Watch {
  /** The newest: each asking signs it anew, and old signatures end. */
  address: string;
  available: boolean;
  stop: () => void;
}

type Here = Pick<Location, 'hostname' | 'origin'> & { readonly pathname?: string; readonly port?: string };

/**
 * Where the live engine serves pages: this server, when it is the one that plays streams.
 *
 * @returns undefined where streams play elsewhere, which take none from a page
 */
export function engineOrigin(playURL: string, here: Here = location): string | undefined {
  const url = urlOf(playURL);
  const same = url?.hostname === here.hostname || (LOOPBACK.has(url?.hostname ?? '') && LOOPBACK.has(here.hostname));
  return same || lanOrigin(playURL, here) !== undefined ? site(here) : undefined;
}

/**
 * Where other machines reach this server, for a page opened on its own machine: it tells its address in the network, at this port.
 *
 * @param playURL of HTTP, as rooms tell it
 * @returns undefined where it is another server's, or tells of nothing but this machine
 */
export function lanOrigin(playURL: string, here: Here = location): string | undefined {
  const url = urlOf(playURL);
  if (!url || !/^https?:$/.test(url.protocol) || !LOOPBACK.has(here.hostname) || !PRIVATE.test(url.hostname)) return undefined;
  return url.port !== '' && url.port === here.port ? url.origin : undefined;
}

/**
 * A pusher's stream as this page plays it: at the engine of this server, or beside the room's mixed one (which there is
 * only while the creator is in the room), with the signature of the stream's own address.
 *
 * @param accelerateURL what rooms tell of the stream, `rtmp:`
 * @returns empty where it cannot be known
 */
export function playAddress(mixedURL: string, accelerateURL: string, here: Here = location): string {
  if (urlOf(accelerateURL)?.protocol !== 'rtmp:') return '';
  const origin = engineOrigin(mixedURL, here) ?? engineOrigin(accelerateURL, here) ?? httpOrigin(mixedURL);
  const stream = streamOf(accelerateURL);
  const query = /\?.*$/.exec(accelerateURL)?.[0] ?? '';
  return origin === undefined || stream === '' ? '' : `${origin}/live/${stream}.${ending()}${query}`;
}

/**
 * A room's mixed picture as this page plays it.
 *
 * @param mixedURL of HTTP-FLV, as rooms tell it
 * @returns empty where this server does not mix
 */
export function mixedAddress(mixedURL: string, here: Here = location): string {
  const url = urlOf(mixedURL);
  const origin = engineOrigin(mixedURL, here);
  if (!url || origin === undefined || url.searchParams.get('view') !== 'mixed') return '';
  return `${origin}/live/${streamOf(mixedURL)}.${ending()}${url.search}`;
}

/** Which members' streams the live engine carries, and where they play. */
export class StreamFinder {
  private readonly watches = new Map<string, Watch>();

  constructor(
    private readonly changed: () => void,
    private readonly time: Time = SYSTEM_TIME,
  ) {}

  /** Empty while the stream does not flow. */
  address(userID: string): string {
    const watch = this.watches.get(userID);
    return watch?.available ? watch.address : '';
  }

  /** These are of interest, and no others. */
  setSources(sources: readonly StreamSource[]): void {
    const wanted = new Map(sources.map(({ userID, playURL }) => [userID, playURL]));
    for (const [userID, watch] of this.watches) {
      if (streamOf(wanted.get(userID) ?? '') === streamOf(watch.address)) continue;
      watch.stop();
      this.watches.delete(userID);
    }
    for (const [userID, address] of wanted) {
      const watch = this.watches.get(userID);
      if (!watch) this.add(userID, address);
      else if (!watch.available) watch.address = address;
    }
  }

  /** It does not flow any more, as its player has found. */
  gone(userID: string): void {
    const watch = this.watches.get(userID);
    if (!watch?.available) return;
    watch.available = false;
    this.await(watch);
    this.changed();
  }

  close(): void {
    this.watches.forEach(({ stop }) => stop());
    this.watches.clear();
  }

  private add(userID: string, address: string): void {
    if (address === '') return;
    const watch: Watch = { address, available: false, stop: () => undefined };
    this.watches.set(userID, watch);
    this.await(watch);
  }

  private await(watch: Watch): void {
    const available = (): void => {
      watch.available = true;
      this.changed();
    };
    watch.stop = whenAvailable(() => watch.address, available, this.time);
  }
}

/**
 * Calls back once when the stream is available. At this server by a WebSocket, which is told of a stream that begins while it
 * waits and of one that does not without an error in the console; elsewhere by asking again and again.
 */
function whenAvailable(current: () => string, available: () => void, time: Time): () => void {
  let stopped = false;
  let tries = 0;
  let cancel: () => void = () => undefined;
  const again = (): void => {
    cancel();
    if (stopped) return;
    cancel = time.after(PAUSES[Math.min(tries++, PAUSES.length - 1)] as number, check);
  };
  const found = (): void => {
    cancel();
    if (!stopped) available();
    stopped = true;
  };
  const check = (): void => {
    const address = current();
    const asked = address.startsWith(location.origin) ? listen : ask;
    cancel = asked(address, found, again, time);
  };
  check();
  return () => {
    stopped = true;
    cancel();
  };
}

function listen(address: string, found: () => void, missing: () => void, time: Time): () => void {
  // With its sound as it is: nothing shall be made anew for who does not play it.
  const socket = new WebSocket(address.replace(/^http/, 'ws').replace(/\.m3u8/, '.flv') + '&sound=opus');
  socket.binaryType = 'arraybuffer';
  // The head of the file may come at once; a stream is there with what comes after it.
  let bytes = 0;
  const enough = time.after(TIMEOUT, () => socket.close());
  socket.onmessage = ({ data }) => {
    bytes += (data as ArrayBuffer).byteLength;
    if (bytes > 64) found();
  };
  socket.onclose = missing;
  return () => {
    enough();
    socket.onclose = socket.onmessage = null;
    socket.close();
  };
}

function ask(address: string, found: () => void, missing: () => void, time: Time): () => void {
  const over = new AbortController();
  const enough = time.after(TIMEOUT, () => over.abort());
  fetch(address, { signal: over.signal, cache: 'no-store' })
    .then(async (answer) => {
      const first = answer.ok ? await answer.body?.getReader().read() : undefined;
      if (first?.value?.length) found();
      else missing();
    })
    .catch(() => over.signal.reason !== 'stopped' && missing());
  return () => {
    enough();
    over.abort('stopped');
  };
}

/** By MediaSource, which all but some iPhones have. */
function ending(): 'flv' | 'm3u8' {
  return 'MediaSource' in window || 'ManagedMediaSource' in window ? 'flv' : 'm3u8';
}

function httpOrigin(text: string): string | undefined {
  const url = urlOf(text);
  return url && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
