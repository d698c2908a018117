/** Why a stream does not play, as far as a page can tell. */
export type StreamFault = 'missing' | 'unreachable' | 'format' | 'late' | 'address';

/** What is known of a stream while it plays; what is not known is absent. */
export interface StreamFigures {
  /** Kilobits per second that come in. */
  bitrate?: number;
  fps?: number;
  video?: string;
  audio?: string;
}

export interface EngineListener {
  /** The engine can go no further; who asked for it decides whether to begin anew. */
  failed(fault: StreamFault): void;
  /** The sender has stopped in good order. */
  ended(): void;
  figures(figures: StreamFigures): void;
}

/** Feeds a video element from an address until it is told to stop. */
export interface Engine {
  stop(): void;
}

export type EngineKind = 'flv' | 'hls';

/** What an address is of, by how its path ends; live rooms and tools play nothing else. */
export function kindOf(address: string): EngineKind | undefined {
  let url: URL;
  try {
    url = new URL(address, location.href);
  } catch {
    return undefined;
  }
  if (!/^https?:$/.test(url.protocol)) return undefined;
  if (/\.m3u8$/i.test(url.pathname)) return 'hls';
  return /\.flv$/i.test(url.pathname) ? 'flv' : undefined;
}

/** Fetches the player for the address, which is no part of the first page, and starts it. */
export async function startEngine(video: HTMLVideoElement, address: string, listener: EngineListener): Promise<Engine> {
  switch (kindOf(address)) {
    case 'flv':
      return (await import('./flv')).startFlv(video, address, listener);
    case 'hls':
      return (await import('./hls')).startHls(video, address, listener);
    case undefined:
      throw new TypeError('no stream address');
  }
}
