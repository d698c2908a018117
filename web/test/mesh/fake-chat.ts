import { RtcRoomError, type DirectMessage, type Element, type Time } from 'rtcroom-client';
import type { SignalTransport } from '@/mesh/signal-queue';

/** How bad the way between two users is; all parts of 1. */
export interface Impairment {
  /** Told to be delivered, and gone. */
  readonly lost: number;
  readonly twice: number;
  /** Refused for now, with the request to come again. */
  readonly refused: number;
  /** Milliseconds at most; messages overtake each other. */
  readonly delay: number;
}

export const LITTLE_DELAY: Impairment = { lost: 0, twice: 0, refused: 0, delay: 20 };

/** User-to-user messages of a chat server, in any impairment. */
export class FakeChat {
  sent = 0;
  largest = 0;
  private readonly listeners = new Map<string, Set<(message: DirectMessage) => void>>();

  constructor(
    private readonly time: Time,
    private readonly random: () => number,
    public impairment: Impairment = LITTLE_DELAY,
  ) {}

  transport(user: string): SignalTransport {
    return {
      on: (_, listener) => {
        const mine = this.listeners.get(user) ?? new Set();
        this.listeners.set(user, mine.add(listener));
        return () => void mine.delete(listener);
      },
      sendTo: async (to, elements) => this.carry(user, to, elements),
    };
  }

  private carry(from: string, to: string, elements: readonly Element[]): void {
    const { lost, twice, refused } = this.impairment;
    this.sent++;
    this.largest = Math.max(this.largest, JSON.stringify(elements[0]).length);
    if (this.random() < refused) throw new RtcRoomError('refused', 'tell', 20004, 'too fast', true, 300);
    if (this.random() < lost) return;
    this.deliver(from, to, elements);
    if (this.random() < twice) this.deliver(from, to, elements);
  }

  private deliver(from: string, to: string, elements: readonly Element[]): void {
    const message = { from, elements, seq: 0, msg: '', time: 0 };
    this.time.after(this.random() * this.impairment.delay, () => this.listeners.get(to)?.forEach((hear) => hear(message)));
  }
}
