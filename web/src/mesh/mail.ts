import { RtcRoomError, type DirectMessage, type Element, type Time } from 'rtcroom-client';
import { Parcels, wrap } from './parcels';
import type { Envelope } from './signal';

/** What is used of the chat client. */
export interface Courier {
  sendTo(userID: string, elements: readonly Element[]): Promise<unknown>;
  on(name: 'direct', listener: (message: DirectMessage) => void): () => void;
}

/** The server lets a user send 10 messages a second, 30 at once; most of it is left to what people write. */
const BURST = 14;
const EVERY = 160;
const TRIES = 3;
const AGAIN_AFTER = 500;
/** Senders whose unfinished messages are kept. */
const MOST_SENDERS = 16;

interface Letter {
  readonly to: string;
  readonly element: Element;
}

/** Signals to and from the members of one room: in order, and not faster than the server allows. */
export class Mail {
  private readonly inboxes = new Map<string, Parcels>();
  private readonly letters: Letter[] = [];
  private readonly stopHearing: () => void;
  private tokens = BURST;
  private refilled: number;
  private busy = false;
  private ended = false;
  private numbered = 0;

  constructor(
    private readonly courier: Courier,
    private readonly room: string,
    private readonly time: Time,
    heard: (user: string, envelope: Envelope) => void,
  ) {
    this.refilled = time.now();
    this.stopHearing = courier.on('direct', ({ from, elements }) => {
      const envelope = this.inbox(from).take(elements);
      if (envelope) heard(from, envelope);
    });
  }

  /** Never fails: who waits for an answer that does not come asks again. */
  send(to: string, envelope: Envelope): void {
    if (this.ended) return;
    for (const element of wrap(this.room, this.numbered++, envelope)) this.letters.push({ to, element });
    this.hurry();
  }

  /** What is for a user who is gone, or of a life that is over, need not be sent. */
  forget(to: string): void {
    for (let i = this.letters.length - 1; i >= 0; i--) if (this.letters[i]?.to === to) this.letters.splice(i, 1);
  }

  /** Sends at once what still waits, as far as allowed, and nothing after it. */
  close(): void {
    this.ended = true;
    this.stopHearing();
    this.refill();
    for (const { to, element } of this.letters.splice(0, Math.floor(this.tokens))) {
      this.courier.sendTo(to, [element]).catch(() => undefined);
    }
    this.letters.length = 0;
  }

  private hurry(): void {
    if (this.busy || this.ended || this.letters.length === 0) return;
    this.refill();
    if (this.tokens < 1) {
      this.later(EVERY);
      return;
    }
    const letter = this.letters.shift() as Letter;
    this.tokens--;
    this.busy = true;
    void this.deliver(letter, 1);
  }

  private async deliver(letter: Letter, tried: number): Promise<void> {
    try {
      await this.courier.sendTo(letter.to, [letter.element]);
    } catch (error) {
      if (tried < TRIES && !this.ended && error instanceof RtcRoomError && error.retry) {
        this.time.after(error.retryAfter || AGAIN_AFTER * tried, () => void this.deliver(letter, tried + 1));
        return;
      }
    }
    this.busy = false;
    this.hurry();
  }

  private later(ms: number): void {
    this.busy = true;
    this.time.after(ms, () => {
      this.busy = false;
      this.hurry();
    });
  }

  private refill(): void {
    const now = this.time.now();
    this.tokens = Math.min(BURST, this.tokens + (now - this.refilled) / EVERY);
    this.refilled = now;
  }

  private inbox(from: string): Parcels {
    const inbox = this.inboxes.get(from) ?? new Parcels(this.room);
    this.inboxes.delete(from);
    this.inboxes.set(from, inbox);
    if (this.inboxes.size > MOST_SENDERS) this.inboxes.delete(this.inboxes.keys().next().value as string);
    return inbox;
  }
}
