import { RtcRoomError } from '../base/errors.js';
import type { Caller } from './caller.js';

/** What the server's own live engine tells of a stream; more than `live` only while it flows. */
export interface StreamState {
  readonly live: boolean;
  /** Seconds since 1970. */
  readonly startedAt?: number;
  readonly protocol?: string;
  /** Bits a second. */
  readonly bitrate?: number;
  /** How it comes, of the last second, where somebody publishes by WHIP. */
  readonly received?: StreamReception;
}

export interface StreamReception {
  /** Of packets, before repetitions: 0 to 1. */
  readonly lost: number;
  /** Seconds. */
  readonly jitter: number;
  /** Seconds to the publisher and back; absent where an encoder does not answer. */
  readonly roundTrip?: number;
  /** Bits a second. */
  readonly bitrate: number;
  readonly layers: readonly { readonly rid: string; readonly width: number; readonly height: number; readonly bitrate: number }[];
}

const FORBIDDEN = 403;

/** @param url any of the stream's, signed: `rtmp://host/live/STREAM?query`, or with an ending such as `.flv` */
export async function streamState(caller: Caller, url: string): Promise<StreamState | undefined> {
  const parts = /^[a-z]+:\/\/[^/]+\/live\/([^/?#]+?)(?:\.[a-z0-9]+)?(\?[^#]*)?$/i.exec(url);
  if (!parts) return undefined;
  const [, stream = '', query = ''] = parts;
  try {
    return await caller.getAt<StreamState>(`/live/${stream}.json${query}`);
  } catch (error) {
    if (isUnknown(error)) return undefined;
    throw error;
  }
}

/** Another live service has the streams: there is nothing at that path, or what is served at every path. */
function isUnknown(error: unknown): boolean {
  return error instanceof RtcRoomError && error.failure === 'http' && !error.retry && error.code !== FORBIDDEN;
}
