import { ref } from 'vue';
import { SYSTEM_TIME, type LiveFamily, type LiveRoom, type Time } from 'rtcroom-client';

const FIELD = 'likes';
/** The command that tells the others to look at the counter. */
const COMMAND = 'like';
/** Taps that wait to be counted; more at once are no affection any more. */
const MOST_WAITING = 20;
/** Between two words to the room, and two looks at the counter. */
const SELDOM = 2_000;
const POLL_EVERY = 15_000;

/** The hearts of a room: a custom counter of the server, and a word to the room when it grew. */
export class Likes {
  readonly count = ref(0);
  /** Hearts that fly: grows with every one, here or elsewhere. */
  readonly flown = ref(0);
  private waiting = 0;
  private counting = false;
  private pollDue = false;
  private wordSaid = false;
  private wordDue = false;
  private closed = false;
  private stopPolling: () => void = () => undefined;
  private readonly stopHearing: () => void;

  constructor(
    private readonly room: LiveRoom,
    private readonly live: LiveFamily,
    private readonly time: Time = SYSTEM_TIME,
    private readonly random: () => number = Math.random,
  ) {
    this.take(room.room.custom);
    this.stopHearing = room.on('command', ({ cmd, own }) => {
      if (cmd !== COMMAND || own) return;
      this.flown.value++;
      this.pollSoon();
    });
    this.pollIn(POLL_EVERY);
  }

  like(): void {
    if (this.closed || this.waiting >= MOST_WAITING) return;
    this.waiting++;
    this.count.value++;
    this.flown.value++;
    if (!this.counting) void this.countAll();
  }

  close(): void {
    this.closed = true;
    this.waiting = 0;
    this.stopPolling();
    this.stopHearing();
  }

  private async countAll(): Promise<void> {
    this.counting = true;
    while (this.waiting > 0) {
      try {
        const { custom } = await this.live.setCustomField(this.room.roomID, FIELD, { operation: 'inc' });
        this.waiting = Math.max(0, this.waiting - 1);
        this.take(custom);
      } catch {
        // A heart that is lost is no trouble worth telling; the next look corrects the count.
        this.waiting = 0;
      }
    }
    this.counting = false;
    if (!this.closed) this.wordSoon();
  }

  /** At once, and what comes soon after it in one more. */
  private wordSoon(): void {
    if (this.wordSaid) {
      this.wordDue = true;
      return;
    }
    this.wordSaid = true;
    this.room.sendCommand(COMMAND, '').catch(() => undefined);
    this.time.after(SELDOM, () => {
      this.wordSaid = false;
      if (this.wordDue && !this.closed) this.wordSoon();
      this.wordDue = false;
    });
  }

  private pollSoon(): void {
    if (this.pollDue) return;
    this.pollDue = true;
    // Not all at the same moment.
    this.pollIn(this.random() * SELDOM);
  }

  private pollIn(ms: number): void {
    this.stopPolling();
    this.stopPolling = this.time.after(ms, () => void this.poll());
  }

  private async poll(): Promise<void> {
    this.pollDue = false;
    const found = await this.live.getCustomInfo(this.room.roomID).catch(() => undefined);
    if (this.closed) return;
    if (found) this.take(found.custom);
    if (!this.pollDue) this.pollIn(POLL_EVERY);
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
