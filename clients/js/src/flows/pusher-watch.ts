import { RtcRoomError } from '../base/errors.js';
import type { Time } from '../base/time.js';
import type { Pusher, Room } from '../http/answers.js';

const TRY_AGAIN = 1_000;
const TRIES = 4;
const ROOM_MISSING = 3;

export interface PusherChange {
  readonly joined: readonly Pusher[];
  readonly left: readonly Pusher[];
}

export interface WatchListener {
  changed(change: PusherChange, room: Room): void;
  /** The server was asked; before what changed is told. */
  looked(room: Room): void;
  /** The server knows no such room any more. */
  gone(): void;
}

export function difference(before: readonly Pusher[], after: readonly Pusher[]): PusherChange {
  const missingIn = (list: readonly Pusher[]) => (pusher: Pusher) => list.every((one) => one.userID !== pusher.userID);
  return { joined: after.filter(missingIn(before)), left: before.filter(missingIn(after)) };
}

/** Knows who pushes in a room: asks when something may have changed, one question at a time, and tells the difference. */
export class PusherWatch {
  private asking = false;
  private outdated = false;
  private stopped = false;
  private tries = 0;
  private cancelAlarm: () => void = () => undefined;

  constructor(
    private readonly time: Time,
    private room: Room,
    private readonly ask: () => Promise<Room>,
    private readonly listener: WatchListener,
  ) {}

  get current(): Room {
    return this.room;
  }

  /** Something may have changed. What comes while a question is under way is asked again after it. */
  refresh(): void {
    this.outdated = true;
    if (this.asking || this.stopped) return;
    this.cancelAlarm();
    void this.askUntilCurrent();
  }

  stop(): void {
    this.stopped = true;
    this.cancelAlarm();
  }

  private async askUntilCurrent(): Promise<void> {
    this.asking = true;
    try {
      while (this.outdated && !this.stopped) {
        this.outdated = false;
        this.take(await this.ask());
      }
      this.tries = 0;
    } catch (error) {
      this.failed(error);
    } finally {
      this.asking = false;
    }
  }

  private take(room: Room): void {
    if (this.stopped) return;
    const change = difference(this.room.pushers, room.pushers);
    this.room = room;
    this.listener.looked(room);
    if (change.joined.length + change.left.length > 0) this.listener.changed(change, room);
  }

  private failed(error: unknown): void {
    if (this.stopped) return;
    if (error instanceof RtcRoomError && error.failure === 'refused' && error.code === ROOM_MISSING) {
      this.listener.gone();
    } else if (++this.tries < TRIES) {
      this.cancelAlarm = this.time.after(TRY_AGAIN * this.tries, () => this.refresh());
    } else {
      // The next notice asks again.
      this.tries = 0;
    }
  }
}
