import type { Player, PlayerListener, PlayWishes } from './player';

export type StreamFormat = 'flv' | 'hls';

/** What an address is of, by how its path ends; live rooms and tools play nothing else. */
export function formatOf(address: string): StreamFormat | undefined {
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
export async function startPlayer(
  video: HTMLVideoElement,
  address: string,
  listener: PlayerListener,
  wishes: PlayWishes = {},
): Promise<Player> {
  switch (formatOf(address)) {
    case 'flv':
      return (await import('./quickest')).startQuickest(video, address, listener, wishes);
    case 'hls':
      return (await import('./hls')).startHls(video, address, listener);
    case undefined:
      throw new TypeError('no stream address');
  }
}
