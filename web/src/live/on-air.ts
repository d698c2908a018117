import type { LiveRoom, Pusher } from 'rtcroom-client';
import { streamOf } from 'rtcroom-client';

/** Pauses between looks: a stream mostly begins soon after its room, or not at all. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000] as const;
/** The engine holds who asks for a stream that is not there for some seconds, in case it comes. */
const PATIENCE = 30_000;
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

interface Watch {
  readonly address: string;
  flows: boolean;
  stop: () => void;
}

/**
 * Where the live engine serves pages: this server, when it is the one that plays streams.
 *
 * @returns undefined where streams play elsewhere, which take none from a page
 */
export function engineOrigin(playURL: string, here: Pick<Location, 'hostname' | 'origin'> = location): string | undefined {
  const url = urlOf(playURL);
  const same = url?.hostname === here.hostname || (LOOPBACK.has(url?.hostname ?? '') && LOOPBACK.has(here.hostname));
  return same ? here.origin : undefined;
}

/** A pusher's stream as pages play it: beside the room's mixed one, with the signature of his own address. */
export function playAddress(mixedURL: string, accelerateURL: string, ending: 'flv' | 'm3u8', here: Pick<Location, 'hostname' | 'origin'> = location): string {
  const mixed = urlOf(mixedURL);
  const stream = streamOf(accelerateURL);
  if (!mixed || !/^https?:$/.test(mixed.protocol) || stream === '') return '';
  const query = /\?.*$/.exec(accelerateURL)?.[0] ?? '';
  return `${engineOrigin(mixedURL, here) ?? mixed.origin}/live/${stream}.${ending}${query}`;
}

/** Which of the pushers' streams the live engine carries, and where they play. */
export class OnAir {
  private readonly watches = new Map<string, Watch>();

  constructor(
    private readonly room: LiveRoom,
    private readonly changed: () => void,
  ) {}

  /** Empty while the stream does not flow. */
  address({ userID }: Pusher): string {
    const watch = this.watches.get(userID);
    return watch?.flows ? watch.address : '';
  }

  /** These are of interest, and no others. */
  look(pushers: readonly Pusher[]): void {
    const wanted = new Set(pushers.map(({ userID }) => userID));
    for (const [userID, watch] of this.watches) {
      if (wanted.has(userID)) continue;
      watch.stop();
      this.watches.delete(userID);
    }
    for (const { userID, accelerateURL } of pushers) {
      if (this.watches.has(userID)) continue;
      const ending = 'MediaSource' in window || 'ManagedMediaSource' in window ? 'flv' : 'm3u8';
      const address = playAddress(this.room.room.mixedPlayURL, accelerateURL, ending);
      const watch: Watch = { address, flows: false, stop: () => undefined };
      this.watches.set(userID, watch);
      if (address !== '') this.await(watch);
    }
  }

  /** It does not flow any more, as its player has found. */
  gone(userID: string): void {
    const watch = this.watches.get(userID);
    if (!watch?.flows) return;
    watch.flows = false;
    this.await(watch);
    this.changed();
  }

  close(): void {
    this.watches.forEach(({ stop }) => stop());
    this.watches.clear();
  }

  private await(watch: Watch): void {
    watch.stop = whenFlowing(watch.address, () => {
      watch.flows = true;
      this.changed();
    });
  }
}

/**
 * Calls back once when the stream flows. At this server by a WebSocket, which is told of a stream that begins while it
 * waits and of one that does not without an error in the console; elsewhere by asking again and again.
 */
function whenFlowing(address: string, flows: () => void): () => void {
  let stopped = false;
  let looks = 0;
  let cancel: () => void = () => undefined;
  const again = (): void => {
    cancel();
    if (stopped) return;
    const alarm = setTimeout(look, PAUSES[Math.min(looks++, PAUSES.length - 1)]);
    cancel = () => clearTimeout(alarm);
  };
  const found = (): void => {
    cancel();
    if (!stopped) flows();
    stopped = true;
  };
  const look = (): void => {
    cancel = address.startsWith(location.origin) ? listen(address.replace(/\.m3u8/, '.flv'), found, again) : ask(address, found, again);
  };
  look();
  return () => {
    stopped = true;
    cancel();
  };
}

function listen(address: string, found: () => void, missing: () => void): () => void {
  const socket = new WebSocket(address.replace(/^http/, 'ws'));
  socket.binaryType = 'arraybuffer';
  // The head of the file may come at once; a stream is there with what comes after it.
  let bytes = 0;
  const alarm = setTimeout(() => socket.close(), PATIENCE);
  socket.onmessage = ({ data }) => {
    bytes += (data as ArrayBuffer).byteLength;
    if (bytes > 64) found();
  };
  socket.onclose = missing;
  return () => {
    clearTimeout(alarm);
    socket.onclose = socket.onmessage = null;
    socket.close();
  };
}

function ask(address: string, found: () => void, missing: () => void): () => void {
  const over = new AbortController();
  const alarm = setTimeout(() => over.abort(), PATIENCE);
  fetch(address, { signal: over.signal, cache: 'no-store' })
    .then(async (answer) => {
      const first = answer.ok ? await answer.body?.getReader().read() : undefined;
      if (first?.value?.length) found();
      else missing();
    })
    .catch(() => over.signal.reason !== 'stopped' && missing());
  return () => {
    clearTimeout(alarm);
    over.abort('stopped');
  };
}

function urlOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
