import { RtcRoomError } from '../base/errors.js';
import type { Time } from '../base/time.js';

const FIRST_AFTER = 3_000;
const EVERY = 7_000;
/** After a beat that was lost on the way: a seat ends after 20 s of silence. */
const AGAIN_AFTER = 2_000;
const ROOM_MISSING = 3;
const NOT_A_MEMBER = 5;

/** Beats for every seat somebody of this client holds, until told to stop or the server says the seat is gone. */
export class Heartbeats {
  private readonly alarms = new Map<string, () => void>();

  constructor(private readonly time: Time) {}

  /** @param evicted called once when the server no longer knows the seat */
  start(seat: string, beat: () => Promise<unknown>, evicted: () => void): void {
    this.stop(seat);
    this.schedule(seat, FIRST_AFTER, beat, evicted);
  }

  stop(seat: string): void {
    this.alarms.get(seat)?.();
    this.alarms.delete(seat);
  }

  stopAll(): void {
    for (const seat of [...this.alarms.keys()]) this.stop(seat);
  }

  private schedule(seat: string, after: number, beat: () => Promise<unknown>, evicted: () => void): void {
    const cancel = this.time.after(after, () => void once());
    this.alarms.set(seat, cancel);
    const once = async (): Promise<void> => {
      const next = await beat().then(() => EVERY, pauseAfter);
      // Stopped, or started anew, while the answer was under way.
      if (this.alarms.get(seat) !== cancel) return;
      if (next !== undefined) {
        this.schedule(seat, next, beat, evicted);
        return;
      }
      this.alarms.delete(seat);
      evicted();
    };
  }
}

/** Undefined when there is nothing left to beat for. */
function pauseAfter(error: unknown): number | undefined {
  const gone =
    error instanceof RtcRoomError &&
    (error.failure === 'closed' ||
      (error.failure === 'refused' && (error.code === NOT_A_MEMBER || error.code === ROOM_MISSING)));
  return gone ? undefined : AGAIN_AFTER;
}
