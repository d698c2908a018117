import { named } from './site';

/** A session that a server began for an offer. */
export interface OfferedSession {
  readonly answer: string;
  /** Where the session is; undefined where the server did not say. */
  readonly location: URL | undefined;
  /** Ends it at the server, which else hears of it later. */
  leave(): void;
}

/** What the server says instead, such as 403 and `expired`. */
export interface OfferRefusal {
  readonly status: number;
  readonly word: string;
}

/**
 * Posts an offer of WebRTC as WHIP (RFC 9725) and WHEP want it.
 *
 * @throws where the server cannot be reached, or `signal` aborts
 */
export async function postOffer(url: string, sdp: string, signal: AbortSignal): Promise<OfferedSession | OfferRefusal> {
  const reply = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/sdp' }, body: sdp, signal });
  const text = await reply.text();
  if (!reply.ok) return { status: reply.status, word: /^\w*/.exec(text)?.[0] ?? '' };
  const path = reply.headers.get('Location');
  const location = path === null ? undefined : named(path, reply.url);
  const leave = (): void => {
    // Reaches the server also from a page that is being closed.
    if (location) void fetch(location, { method: 'DELETE', keepalive: true }).catch(() => undefined);
  };
  if (signal.aborted) leave();
  signal.throwIfAborted();
  return { answer: text, location, leave };
}
