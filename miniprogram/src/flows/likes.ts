import type { FieldChange, LiveRoom, Time } from 'rtcroom-client';

/** A counter of the room, and a command that tells the others to look at it: as the web app has them. */
const FIELD = 'likes';
const COMMAND = 'like';
/** More taps at once are no affection any more. */
const MOST_WAITING = 20;
/** Between two words to the room, or two looks at the counter after one. */
const SELDOM = 2_000;
const LOOK_EVERY = 15_000;

interface Fields {
  getCustomInfo(roomID: string): Promise<{ readonly custom: string }>;
  setCustomField(roomID: string, fieldName: string, change: FieldChange): Promise<{ readonly custom: string }>;
}

/** The likes of a live room. */
export class Likes {
  private count = 0;
  private waiting = 0;
  private counting = false;
  private stopped = false;
  private wordAt = -SELDOM;
  private cancelLook: () => void = () => undefined;
  private soon = false;
  private readonly unhear: () => void;

  constructor(
    private readonly room: Pick<LiveRoom, 'roomID' | 'room' | 'on' | 'sendCommand'>,
    private readonly fields: Fields,
    private readonly time: Time,
    private readonly show: (count: number) => void,
  ) {
    this.take(room.room.custom);
    this.unhear = room.on('command', ({ cmd, own }) => {
      if (cmd === COMMAND && !own) this.lookSoon();
    });
    this.lookIn(LOOK_EVERY);
  }

  like(): void {
    if (this.stopped || this.waiting >= MOST_WAITING) return;
    this.waiting++;
    this.show(++this.count);
    if (!this.counting) void this.countAll();
  }

  stop(): void {
    this.stopped = true;
    this.cancelLook();
    this.unhear();
  }

  private async countAll(): Promise<void> {
    this.counting = true;
    while (this.waiting > 0 && !this.stopped) {
      const answer = await this.fields.setCustomField(this.room.roomID, FIELD, { operation: 'inc' }).catch(() => undefined);
      // A like that is lost is no trouble worth telling; the next look corrects the count.
      this.waiting = answer ? this.waiting - 1 : 0;
      if (answer) this.take(answer.custom);
    }
    this.counting = false;
    if (!this.stopped) this.tell();
  }

  /** Not each of them: who hears one looks at the counter, and everybody does now and then. */
  private tell(): void {
    const now = this.time.now();
    if (now - this.wordAt < SELDOM) return;
    this.wordAt = now;
    this.room.sendCommand(COMMAND, '').catch(() => undefined);
  }

  private lookSoon(): void {
    if (this.soon) return;
    this.soon = true;
    this.lookIn(SELDOM);
  }

  private lookIn(ms: number): void {
    this.cancelLook();
    this.cancelLook = this.time.after(ms, () => void this.look());
  }

  private async look(): Promise<void> {
    this.soon = false;
    const found = await this.fields.getCustomInfo(this.room.roomID).catch(() => undefined);
    if (this.stopped) return;
    if (found) this.take(found.custom);
    if (!this.soon) this.lookIn(LOOK_EVERY);
  }

  /** Others may write what they like into the room's fields. */
  private take(custom: string): void {
    const likes = fieldOf(custom);
    if (likes === undefined) return;
    this.count = likes + this.waiting;
    this.show(this.count);
  }
}

function fieldOf(custom: string): number | undefined {
  try {
    const { [FIELD]: value } = JSON.parse(custom || '{}') as Record<string, unknown>;
    return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, Math.floor(value)) : undefined;
  } catch {
    return undefined;
  }
}
