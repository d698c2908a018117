import { ref } from 'vue';
import type { LiveFamily, LiveRoom, Time } from 'rtcroom-client';
import { SYSTEM_TIME } from 'rtcroom-client';

const FIELD = 'likes';
/** The command that tells the others to look at the counter. */
const COMMAND = 'like';
/** Taps that wait to be counted; more at once are no affection any more. */
const MOST_WAITING = 20;
/** Between two words to the room, and two looks at the counter. */
const SELDOM = 2_000;
const LOOK_EVERY = 15_000;

/** The hearts of a room: a custom counter of the server, and a word to the room when it grew. */
export class Likes {
  readonly count = ref(0);
  /** Hearts that fly: grows with every one, here or elsewhere. */
  readonly flown = ref(0);
  private waiting = 0;
  private counting = false;
  private lookDue = false;
  private wordDue = false;
  private readonly stops: (() => void)[];

  constructor(
    private readonly room: LiveRoom,
    private readonly live: LiveFamily,
    private readonly time: Time = SYSTEM_TIME,
  ) {
    this.take(room.room.custom);
    const alarm = setInterval(() => void this.look(), LOOK_EVERY);
    this.stops = [
      room.on('command', ({ cmd, own }) => {
        if (cmd !== COMMAND || own) return;
        this.flown.value++;
        this.lookSoon();
      }),
      () => clearInterval(alarm),
    ];
  }

  like(): void {
    if (this.waiting >= MOST_WAITING) return;
    this.waiting++;
    this.count.value++;
    this.flown.value++;
    if (!this.counting) void this.countAll();
  }

  close(): void {
    this.waiting = 0;
    this.stops.forEach((stop) => stop());
  }

  private async countAll(): Promise<void> {
    this.counting = true;
    while (this.waiting > 0) {
      try {
        const { custom } = await this.live.setCustomField(this.room.roomID, FIELD, { operation: 'inc' });
        this.waiting--;
        this.take(custom);
      } catch {
        // A heart that is lost is no trouble worth telling; the next look corrects the count.
        this.waiting = 0;
      }
    }
    this.counting = false;
    this.wordSoon();
  }

  private wordSoon(): void {
    if (this.wordDue) return;
    this.wordDue = true;
    this.room.sendCommand(COMMAND, '').catch(() => undefined);
    this.time.after(SELDOM, () => (this.wordDue = false));
  }

  private lookSoon(): void {
    if (this.lookDue) return;
    this.lookDue = true;
    // Not all at the same moment.
    this.time.after(Math.random() * SELDOM, () => {
      this.lookDue = false;
      void this.look();
    });
  }

  private async look(): Promise<void> {
    const found = await this.live.getCustomInfo(this.room.roomID).catch(() => undefined);
    if (found) this.take(found.custom);
  }

  private take(custom: string): void {
    try {
      const value = (JSON.parse(custom || '{}') as Record<string, unknown>)[FIELD];
      if (typeof value === 'number' && Number.isFinite(value)) this.count.value = Math.max(0, Math.floor(value)) + this.waiting;
    } catch {
      // Others may write what they like into the room's fields.
    }
  }
}
