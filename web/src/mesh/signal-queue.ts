import { RtcRoomError, type DirectMessage, type Element, type Time } from 'rtcroom-client';
import { SignalAssembler, wrap } from './signal-parts';
import type { Envelope } from './signal';

/** What is used of the chat client. */
export interface SignalTransport {
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

interface QueuedElement {
  readonly to: string;
  readonly element: Element;
}

/** Signals to and from the members of one room: in order, and not faster than the server allows. */
export class SignalQueue {
  private readonly assemblers = new Map<string, SignalAssembler>();
  private readonly queue: QueuedElement[] = [];
  private readonly stopHearing: () => void;
  private tokens = BURST;
  private refilled: number;
  private busy = false;
  private ended = false;
  private numbered = 0;

  constructor(
    private readonly transport: SignalTransport,
    private readonly room: string,
    private readonly time: Time,
    heard: (user: string, envelope: Envelope) => void,
  ) {
    this.refilled = time.now();
    this.stopHearing = transport.on('direct', ({ from, elements }) => {
      const envelope = this.assembler(from).take(elements);
      if (envelope) heard(from, envelope);
    });
  }

  /** Never fails: who waits for an answer that does not come asks again. */
  send(to: string, envelope: Envelope): void {
    if (this.ended) return;
    for (const element of wrap(this.room, this.numbered++, envelope)) this.queue.push({ to, element });
    this.sendNext();
  }

  /** What is for a user who is gone, or of a life that is over, need not be sent. */
  forget(to: string): void {
    for (let i = this.queue.length - 1; i >= 0; i--) if (this.queue[i]?.to === to) this.queue.splice(i, 1);
  }

  /** Sends at once what still waits, as far as allowed, and nothing after it. */
  close(): void {
    this.ended = true;
    this.stopHearing();
    this.refill();
    for (const { to, element } of this.queue.splice(0, Math.floor(this.tokens))) {
      this.transport.sendTo(to, [element]).catch(() => undefined);
    }
    this.queue.length = 0;
  }

  private sendNext(): void {
    if (this.busy || this.ended || this.queue.length === 0) return;
    this.refill();
    if (this.tokens < 1) {
      this.later(EVERY);
      return;
    }
    const queued = this.queue.shift() as QueuedElement;
    this.tokens--;
    this.busy = true;
    void this.deliver(queued, 1);
  }

  private async deliver(queued: QueuedElement, tried: number): Promise<void> {
    try {
      await this.transport.sendTo(queued.to, [queued.element]);
    } catch (error) {
      if (tried < TRIES && !this.ended && error instanceof RtcRoomError && error.retry) {
        this.time.after(error.retryAfter || AGAIN_AFTER * tried, () => void this.deliver(queued, tried + 1));
        return;
      }
    }
    this.busy = false;
    this.sendNext();
  }

  private later(ms: number): void {
    this.busy = true;
    this.time.after(ms, () => {
      this.busy = false;
      this.sendNext();
    });
  }

  private refill(): void {
    const now = this.time.now();
    this.tokens = Math.min(BURST, this.tokens + (now - this.refilled) / EVERY);
    this.refilled = now;
  }

  private assembler(from: string): SignalAssembler {
    const assembler = this.assemblers.get(from) ?? new SignalAssembler(this.room);
    this.assemblers.delete(from);
    this.assemblers.set(from, assembler);
    if (this.assemblers.size > MOST_SENDERS) this.assemblers.delete(this.assemblers.keys().next().value as string);
    return assembler;
  }
}
