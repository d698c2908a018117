import { RtcRoomError } from '../base/errors.js';
import type { Time } from '../base/time.js';
import type { CredentialSource } from '../http/session.js';
import type { Connection } from './connection.js';
import { elementsOf } from './elements.js';
import type { ImEvents } from './events.js';
import { GroupSequence } from './group-sequence.js';
import {
  GROUP_MISSING,
  NOT_PERMITTED,
  type DirectPush,
  type GroupPush,
  type JoinAnswer,
  type LoginAnswer,
  type Position,
  type Push,
} from './frames.js';
import type { LinkListener } from './link.js';
import { KeepAlive } from './keep-alive.js';

const DISSOLVED = 5;
const RECLAIMED = 11;
const REJOIN_AGAIN = 1_000;
const BODY_BYTES = 8192;

export interface InboundParts {
  readonly time: Time;
  readonly device: string;
  readonly source: CredentialSource;
  readonly timeout: number;
  readonly emit: <K extends keyof ImEvents>(name: K, event: ImEvents[K]) => void;
  readonly reconnect: (reason: string) => void;
}

/** What comes in: turns pushes into events, in order and once, and fetches what was missed. */
export class Inbound implements LinkListener {
  userID = '';
  bodyBytes = BODY_BYTES;
  /** The server's clock minus this one. */
  clockOffset = 0;
  private readonly sequences = new Map<string, GroupSequence>();
  private inbox: Position | undefined;
  private connection: Connection | undefined;
  private keepAlive: KeepAlive | undefined;
  private stopRejoining: (() => void)[] = [];

  constructor(private readonly parts: InboundParts) {}

  loginMembers(): object {
    return { device: this.parts.device, ...(this.inbox ? { inbox: this.inbox } : {}) };
  }

  loggedIn(connection: Connection, answer: LoginAnswer): void {
    const { time, source, emit, reconnect } = this.parts;
    const again = this.userID === answer.userID && this.inbox !== undefined;
    this.connection = connection;
    this.userID = answer.userID;
    this.bodyBytes = answer.bodyBytes;
    this.clockOffset = answer.time - time.now();
    this.keepAlive = new KeepAlive(time, connection, source, () => reconnect('no answer to ping'));
    this.keepAlive.start(answer);
    emit('online', { userID: answer.userID, again });
    this.receiveMissed(answer);
    for (const group of [...this.sequences.keys()]) this.rejoin(group);
  }

  lost(code: number, reason: string): void {
    this.disconnected();
    this.parts.emit('offline', { code, reason });
  }

  stopped(error: RtcRoomError): void {
    this.disconnected();
    this.parts.emit('stopped', error);
  }

  pushed(push: Push): void {
    const { emit } = this.parts;
    switch (push.push) {
      case 'message':
      case 'notice':
        if (this.sequences.get(push.group)?.push(push) === false) this.rejoin(push.group);
        break;
      case 'direct':
        this.direct(push);
        break;
      case 'told':
        emit('told', { to: push.to, msg: push.msg, time: push.time, elements: elementsOf(push) });
        break;
      case 'joined':
      case 'left':
        emit(push.push, { group: push.group, user: push.user });
        emit('memberCount', { group: push.group, online: push.online });
        break;
      case 'online':
        emit('memberCount', { group: push.group, online: push.online });
        break;
      case 'muted':
        emit('muted', { group: push.group, user: push.user, until: push.until });
        break;
      case 'kicked':
        this.expelled(push.group, push.until);
        break;
      case 'dropped':
        emit('dropped', { count: push.count });
        for (const group of [...this.sequences.keys()]) this.rejoin(group);
        break;
      case 'broadcast':
        emit('broadcast', { msg: push.msg, time: push.time, elements: elementsOf(push) });
        break;
    }
  }

  /** From now on a group this client wants to be in. */
  follow(group: string): GroupSequence {
    const known = this.sequences.get(group);
    if (known) return known;
    const sequence = new GroupSequence({
      passed: (push) => this.passed(push),
      gap: () => this.parts.emit('gap', { group }),
    });
    this.sequences.set(group, sequence);
    return sequence;
  }

  unfollow(group: string): void {
    this.sequences.delete(group);
  }

  /** Unless the user has left again in the meantime. */
  joined(sequence: GroupSequence, answer: JoinAnswer): void {
    if (this.sequences.get(answer.group) !== sequence) return;
    sequence.joined(answer);
    this.parts.emit('memberCount', { group: answer.group, online: answer.online });
  }

  forget(): void {
    this.sequences.clear();
    this.inbox = undefined;
  }

  private receiveMissed(answer: LoginAnswer): void {
    const { epoch, seq, recovered } = answer.inbox;
    const before = this.inbox;
    const sameEpoch = before?.epoch === epoch;
    if (before && !recovered && !(sameEpoch && before.seq >= seq)) this.parts.emit('gap', {});
    this.inbox = { epoch, seq: sameEpoch ? before.seq : 0 };
    answer.missed.forEach((push) => this.direct(push));
    this.inbox = { epoch, seq: Math.max(seq, this.inbox.seq) };
  }

  private direct(push: DirectPush): void {
    if (this.inbox && push.seq <= this.inbox.seq) return;
    if (this.inbox) this.inbox = { epoch: this.inbox.epoch, seq: push.seq };
    const { seq, msg, from, time } = push;
    this.parts.emit('direct', { seq, msg, from, time, elements: elementsOf(push) });
  }

  private passed(push: GroupPush): void {
    const { group, seq, time } = push;
    if (push.push === 'message') {
      const own = push.from === this.userID;
      this.parts.emit('message', { group, seq, msg: push.msg, from: push.from, own, time, elements: elementsOf(push) });
      return;
    }
    this.parts.emit('notice', { group, seq, time, code: push.code, data: push.data });
    if (push.code === DISSOLVED || push.code === RECLAIMED) this.dissolved(group);
  }

  /** After an interruption, and when something is missing in between. */
  private rejoin(group: string): void {
    const { connection } = this;
    const sequence = this.sequences.get(group);
    if (!connection || !sequence) return;
    connection
      .request<JoinAnswer>('join', { group, ...sequence.resumption() }, this.parts.timeout, (answer) => {
        if (answer.code === 0) this.joined(sequence, answer);
      })
      .catch((error: unknown) => this.sequences.get(group) === sequence && this.notRejoined(group, connection, error));
  }

  private notRejoined(group: string, connection: Connection, error: unknown): void {
    const failure = error instanceof RtcRoomError ? error : undefined;
    if (failure?.code === GROUP_MISSING) this.dissolved(group);
    else if (failure?.code === NOT_PERMITTED) this.expelled(group, this.parts.time.now() + failure.retryAfter);
    else if (failure?.failure === 'refused') {
      const wait = failure.retryAfter || REJOIN_AGAIN;
      this.stopRejoining.push(this.parts.time.after(wait, () => this.rejoin(group)));
    } else if (this.connection === connection) this.parts.reconnect('no answer to join');
  }

  private dissolved(group: string): void {
    if (this.sequences.delete(group)) this.parts.emit('dissolved', { group });
  }

  private expelled(group: string, until: number): void {
    if (this.sequences.delete(group)) this.parts.emit('kicked', { group, until });
  }

  private disconnected(): void {
    this.connection = undefined;
    this.keepAlive?.stop();
    this.stopRejoining.forEach((stop) => stop());
    this.stopRejoining = [];
    for (const sequence of this.sequences.values()) sequence.disconnected();
  }
}
