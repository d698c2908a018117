import type { GroupPush, JoinAnswer, Position } from './frames.js';

export interface GroupSequenceListener {
  passed(push: GroupPush): void;
  /** What came between is lost: what is shown of the group must be loaded anew. */
  gap(): void;
}

/** The numbered stream of one group: passes everything on in order and once, and knows when something is missing. */
export class GroupSequence {
  private position: Position | undefined;
  /** What came after a hole, while what is missing is being fetched. */
  private held: GroupPush[] | undefined;

  constructor(private readonly listener: GroupSequenceListener) {}

  /** What `join` must say to recover; nothing the first time. */
  resumption(): Partial<Position> {
    return this.position ?? {};
  }

  /** False when something before this push is missing and `join` should fetch it. */
  push(push: GroupPush): boolean {
    if (!this.position || push.seq <= this.position.seq) return true;
    if (this.held) {
      this.held.push(push);
      return true;
    }
    if (push.seq > this.position.seq + 1) {
      this.held = [push];
      return false;
    }
    this.pass(push);
    return true;
  }

  joined(answer: JoinAnswer): void {
    const before = this.position;
    const held = this.held ?? [];
    this.held = undefined;
    const sameEpoch = before?.epoch === answer.epoch;
    this.position = { epoch: answer.epoch, seq: sameEpoch ? before.seq : answer.seq };
    if (before && answer.recovered) answer.missed.forEach((push) => this.passNew(push));
    else if (before && !(sameEpoch && before.seq >= answer.seq)) this.listener.gap();
    held.forEach((push) => this.passNew(push));
    this.position = { epoch: answer.epoch, seq: Math.max(this.position.seq, answer.seq) };
  }

  /** The socket is gone, and with it the request that would have filled a hole. */
  disconnected(): void {
    this.held = undefined;
  }

  private passNew(push: GroupPush): void {
    if (this.position && push.seq > this.position.seq) this.pass(push);
  }

  private pass(push: GroupPush): void {
    if (this.position) this.position = { epoch: this.position.epoch, seq: push.seq };
    this.listener.passed(push);
  }
}
