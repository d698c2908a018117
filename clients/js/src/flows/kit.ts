import { RtcRoomError, timedOut } from '../base/errors.js';
import { SYSTEM_TIME, within, type Time } from '../base/time.js';
import type { RtcRoomClient } from '../http/client.js';
import type { ImClient } from '../im/im-client.js';
import type { Profile } from './payloads.js';

/** What every flow works with: both clients of one user, and how he is shown to others. */
export interface Kit {
  readonly rooms: RtcRoomClient;
  /** Logged in. */
  readonly im: ImClient;
  readonly profile: Profile;
  readonly time?: Time;
}

/** Starts to push to a URL; resolves when the stream flows, so that nobody plays one that is not there yet. */
export type Push = (pushURL: string) => void | Promise<void>;

/** An opened but unused room ends after 30 s. */
const PUSH_LIMIT = 25_000;

export async function startPush(kit: Kit, push: Push | undefined, pushURL: string): Promise<void> {
  if (!push) return;
  const started = Promise.resolve().then(() => push(pushURL));
  await within(kit.time ?? SYSTEM_TIME, PUSH_LIMIT, started, () => timedOut('push'));
}

/** Runs steps of which a failed one undoes those before it, last first. */
export async function undoing<T>(steps: (undo: (step: () => Promise<unknown>) => void) => Promise<T>): Promise<T> {
  const undos: (() => Promise<unknown>)[] = [];
  try {
    return await steps((step) => undos.unshift(step));
  } catch (error) {
    for (const undo of undos) await undo().catch(() => undefined);
    throw error;
  }
}

/** For calls whose refusal with this code changes nothing for the caller. */
export function except(code: number): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof RtcRoomError && error.code === code)) throw error;
  };
}
