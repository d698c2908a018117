/**
 * What to do after a connection ended: come back at once, after a growing pause or after a minute, come back with a new
 * userSig, or stay away.
 */
export type CloseAction = 'resume' | 'retry' | 'later' | 'renew' | 'stop';

const BY_CLOSE_CODE: ReadonlyMap<number, CloseAction> = new Map([
  [1000, 'stop'],
  [4401, 'renew'],
  [4402, 'renew'],
  [4403, 'stop'],
  [4408, 'resume'],
  [4409, 'stop'],
  [4410, 'resume'],
  [4429, 'later'],
]);

/** Of a refused login: a server in trouble may recover, a userSig may be replaced, the rest is as it is. */
const BY_REFUSAL: ReadonlyMap<number, CloseAction> = new Map([
  [10002, 'retry'],
  [10006, 'retry'],
  [70001, 'renew'],
  [70003, 'renew'],
]);

export const LOGIN_REFUSED = 4401;

/** @param refusal the code of the refused login, if that was the end */
export function closeActionOf(code: number, refusal: number | undefined): CloseAction {
  if (refusal !== undefined) return BY_REFUSAL.get(refusal) ?? 'stop';
  return BY_CLOSE_CODE.get(code) ?? 'retry';
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** Of somebody who looks on and waits. */
const LONGEST_PAUSE_SEEN = 3_000;
const A_MINUTE = 60_000;

/**
 * Milliseconds before the next attempt. Everything is jittered: when a server restarts, its clients must not all come
 * back in the same second.
 *
 * @param failures attempts in a row that led to no lasting connection
 * @param random from 0 up to 1
 * @param seen somebody looks on and waits: it stays short
 */
export function pauseBefore(action: CloseAction, failures: number, random: number, seen = false): number {
  if (action === 'later') return A_MINUTE * (1 + random / 2);
  if (action === 'resume' && failures === 0) return 0;
  const limit = Math.min(seen ? LONGEST_PAUSE_SEEN : LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures, 10));
  return limit * (0.2 + 0.8 * random);
}
