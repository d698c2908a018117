import { RtcRoomError } from '../base/errors.js';
import type { Time } from '../base/time.js';

const FIRST_AFTER = 3_000;
const EVERY = 7_000;
/** After a beat that was lost on the way: a seat ends after 20 s of silence. */
const AGAIN_AFTER = 2_000;
const ROOM_MISSING = 3;
const NOT_A_MEMBER = 5;

/** Of beats on request, however often they are asked for. */
const LEAST_APART = 1_000;

interface Seat {
  readonly beat: () => Promise<unknown>;
  /** Called once when the server no longer knows the seat. */
  readonly evicted: () => void;
}

interface Scheduled {
  readonly seat: Seat;
  /** When it began to wait. */
  readonly since: number;
  readonly cancel: () => void;
}

/** Beats for every seat somebody of this client holds, until told to stop or the server says the seat is gone. */
export class Heartbeats {
  private readonly scheduled = new Map<string, Scheduled>();

  constructor(private readonly time: Time) {}

  /** @param evicted called once when the server no longer knows the seat */
  start(name: string, beat: () => Promise<unknown>, evicted: () => void): void {
    this.stop(name);
    this.schedule(name, { beat, evicted }, FIRST_AFTER);
  }

  stop(name: string): void {
    this.scheduled.get(name)?.cancel();
    this.scheduled.delete(name);
  }

  stopAll(): void {
    for (const name of [...this.scheduled.keys()]) this.stop(name);
  }

  /** For all seats at once, as after the program was held: a beat of before may never be answered. */
  beatNow(): void {
    for (const [name, { seat, since, cancel }] of [...this.scheduled]) {
      if (this.time.now() - since < LEAST_APART) continue;
      cancel();
      this.schedule(name, seat, 0);
    }
  }

  private schedule(name: string, seat: Seat, after: number): void {
    const cancel = this.time.after(after, () => void once());
    const scheduled = { seat, since: this.time.now(), cancel };
    this.scheduled.set(name, scheduled);
    const once = async (): Promise<void> => {
      const next = await seat.beat().then(() => EVERY, pauseAfter);
      // Stopped, or started anew, while the answer was under way.
      if (this.scheduled.get(name) !== scheduled) return;
      if (next !== undefined) {
        this.schedule(name, seat, next);
        return;
      }
      this.scheduled.delete(name);
      seat.evicted();
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
