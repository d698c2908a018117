/**
 * What went wrong: `refused` by the server's rules, `http` an answer outside the contract, `timeout` no answer in time,
 * `network` not reached, `closed` given up because the client itself was closed.
 */
export type Failure = 'refused' | 'http' | 'timeout' | 'network' | 'closed';

/** Codes this client gives where the server gave none. */
export const NO_CODE = -2;

const PASSING_CODES: ReadonlySet<number> = new Set([-1, 6, 5001]);

/** Every promise of this client is rejected with one of these. */
export class RtcRoomError extends Error {
  constructor(
    readonly failure: Failure,
    /** The operation, such as `live_room/add_pusher`. */
    readonly op: string,
    /** The server's code, an HTTP status, a code of the pusher, or {@link NO_CODE}. */
    readonly code: number,
    message: string,
    /** Whether the same call may succeed later with nothing changed. */
    readonly retry: boolean,
    /** How long the server asks to wait before that, in milliseconds; 0 when it did not say. */
    readonly retryAfter = 0,
  ) {
    super(message);
    this.name = 'RtcRoomError';
  }
}

/** A refusal by code: a full room, a failed group and an internal error may pass, everything else stays. */
export function refused(op: string, code: number, message: string, retry = PASSING_CODES.has(code)): RtcRoomError {
  return new RtcRoomError('refused', op, code, message, retry);
}

export function timedOut(op: string): RtcRoomError {
  return new RtcRoomError('timeout', op, NO_CODE, `${op}: no answer in time`, true);
}

export function unreachable(op: string, detail: string): RtcRoomError {
  return new RtcRoomError('network', op, NO_CODE, `${op}: ${detail}`, true);
}

export function closed(op: string): RtcRoomError {
  return new RtcRoomError('closed', op, NO_CODE, `${op}: closed`, false);
}
