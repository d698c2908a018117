import { SYSTEM_TIME, type Time } from 'rtcroom-client';

/** The server calls somebody away after 20 s of silence, of whose stream it hears nothing. */
const FIRST = 22_000;
const AGAIN = 15_000;
/** All viewers of a room lose the picture at once, and shall not ask at once. */
const SPREAD = 5_000;

/** Asks the server how it is with an anchor whose picture does not come, or who is said to be away, as long as that is so. */
export class AnchorWatch {
  private stopAlarm: (() => void) | undefined;

  constructor(
    private readonly ask: () => void,
    private readonly time: Time = SYSTEM_TIME,
    private readonly random: () => number = Math.random,
  ) {}

  /** Whether the picture comes, and nobody says that he is away. */
  pictured(comes: boolean): void {
    if (comes) this.close();
    else if (!this.stopAlarm) this.askAfter(FIRST);
  }

  close(): void {
    this.stopAlarm?.();
    this.stopAlarm = undefined;
  }

  private askAfter(ms: number): void {
    this.stopAlarm = this.time.after(ms + this.random() * SPREAD, () => {
      this.ask();
      this.askAfter(AGAIN);
    });
  }
}
