/** Which ways to others a browser found, by the kinds of candidates ICE knows. */
export interface Paths {
  readonly host: number;
  /** A public address, told by a STUN server. */
  readonly reflexive: number;
  /** A relay lent by a TURN server. */
  readonly relay: number;
}

const LIMIT = 8_000;

/** Gathers candidates as a call would, and ends after some seconds whatever happens. */
export async function gatherPaths(iceServers: RTCIceServer[]): Promise<Paths> {
  const peer = new RTCPeerConnection({ iceServers });
  const found: Record<string, Set<string>> = { host: new Set(), srflx: new Set(), relay: new Set() };
  try {
    const complete = new Promise<void>((resolve) => {
      setTimeout(resolve, LIMIT);
      peer.onicecandidate = ({ candidate }) => {
        if (candidate?.type) found[candidate.type]?.add(`${candidate.address} ${candidate.protocol}`);
        else if (candidate === null) resolve();
      };
    });
    peer.createDataChannel('check');
    await peer.setLocalDescription();
    await complete;
  } finally {
    peer.close();
  }
  const count = (type: string): number => found[type]?.size ?? 0;
  return { host: count('host'), reflexive: count('srflx'), relay: count('relay') };
}

export function offers(iceServers: readonly RTCIceServer[], scheme: 'stun' | 'turn'): boolean {
  return iceServers.some(({ urls }) => [urls].flat().some((url) => url.startsWith(`${scheme}:`) || url.startsWith(`${scheme}s:`)));
}
