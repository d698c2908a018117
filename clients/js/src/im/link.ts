import { closed, RtcRoomError, timedOut, unreachable } from '../base/errors.js';
import { Waiting, type Time } from '../base/time.js';
import { credentialsOf, type Credentials, type CredentialSource } from '../http/session.js';
import { ABNORMAL, type Transport } from '../transport/transport.js';
import { Connection, refusal } from './connection.js';
import { closeActionOf, LOGIN_REFUSED, pauseBefore } from './close-codes.js';
import type { Answer, LoginAnswer, Push } from './frames.js';

const ATTEMPT_LIMIT = 10_000;
/** While somebody looks on: what hangs on a dead way is given up, but a slow one gets its time at every third attempt. */
const ATTEMPT_LIMIT_SEEN = 4_000;
const LONG_ATTEMPT_EVERY = 3;
/** A connection that lasted so long was a good one: the next pause starts small again. */
const LASTING = 5_000;
const MOST_RENEWALS = 3;
/** After a wake, for a socket to show that it lives. */
const PROBE_LIMIT = 400;
/** After a wake, for an attempt that began before it. */
const OLD_ATTEMPT_LIMIT = 1_000;
/** Between attempts, however often somebody wakes. */
const ATTEMPTS_APART = 500;

export interface LinkParts {
  readonly transport: Transport;
  readonly url: string;
  readonly time: Time;
  readonly random: () => number;
  readonly source: CredentialSource;
}

export interface LinkListener {
  /** Further members of `login`. */
  loginMembers(): object;
  /** Called before any later push of this connection. */
  loggedIn(connection: Connection, answer: LoginAnswer): void;
  pushed(push: Push): void;
  /** Lost, and being sought again. */
  lost(code: number, reason: string): void;
  /** Over for good, unless started again. */
  stopped(error: RtcRoomError): void;
}

/** Keeps one logged-in connection up: connects, logs in, and comes back with a growing, jittered pause. */
export class Link {
  private round = 0;
  private running = false;
  private failures = 0;
  private renewals = 0;
  private current: Connection | undefined;
  private online: Connection | undefined;
  private onlineSince = 0;
  private refused: RtcRoomError | undefined;
  private waiting: Waiting<Connection>[] = [];
  private asleep = false;
  private seen = false;
  private lastAttempt = 0;
  private attempting = false;
  /** The server asked to be left alone until then. */
  private notBefore = 0;
  private cancelAlarm: () => void = () => undefined;

  constructor(
    private readonly parts: LinkParts,
    private readonly listener: LinkListener,
  ) {}

  get isOnline(): boolean {
    return this.online !== undefined;
  }

  start(): void {
    if (this.running) return;
    this.running = true;
    this.asleep = false;
    this.failures = 0;
    this.renewals = 0;
    void this.attempt();
  }

  /** Seeks no new connection until `wake`; one that is there stays as long as the platform lets it. */
  sleep(): void {
    this.asleep = true;
  }

  /** Whether somebody looks on and waits: then a lost connection is sought without long pauses. */
  setVisible(visible: boolean): void {
    this.seen = visible;
  }

  /**
   * Finds out at once whether the connection lives, and comes back without a pause if there is none.
   *
   * @param patience milliseconds the server may take to show that it does
   */
  wake(patience = PROBE_LIMIT): void {
    this.asleep = false;
    if (!this.running) return;
    const { online, round } = this;
    this.failures = 0;
    if (online) this.probe(online, round, patience);
    else if (this.attempting) this.anewAfter(this.lastAttempt + OLD_ATTEMPT_LIMIT);
    else this.anewAfter(Math.max(this.notBefore, this.lastAttempt + ATTEMPTS_APART));
  }

  /** Ends the connection and whoever waits for one. */
  stop(error: RtcRoomError): void {
    if (!this.running) return;
    this.running = false;
    this.abandon('stopped');
    const waiting = this.waiting;
    this.waiting = [];
    waiting.forEach((one) => one.reject(error));
    this.listener.stopped(error);
  }

  /** The connection, once it is logged in. */
  connection(op: string, timeout: number): Promise<Connection> {
    if (this.online) return Promise.resolve(this.online);
    if (!this.running) return Promise.reject(closed(op));
    const waiting = new Waiting<Connection>(this.parts.time, timeout, (late) => {
      this.waiting = this.waiting.filter((other) => other !== late);
      late.reject(timedOut(op));
    });
    this.waiting.push(waiting);
    return waiting.promise;
  }

  /** Gives up a connection that no longer answers. */
  reconnect(reason: string): void {
    if (this.current) this.over(this.round, ABNORMAL, reason);
  }

  private async attempt(): Promise<void> {
    const { time, source } = this.parts;
    const round = ++this.round;
    this.lastAttempt = time.now();
    this.attempting = true;
    this.refused = undefined;
    this.cancelAlarm = time.after(this.attemptLimit(), () => this.over(round, ABNORMAL, 'no login in time'));
    const credentials = await credentialsOf(source).catch(() => undefined);
    if (round !== this.round) return;
    if (!credentials) {
      this.over(round, ABNORMAL, 'no credentials');
      return;
    }
    try {
      const connection = this.connect(round, credentials);
      // Unless it failed at once.
      if (round === this.round) this.current = connection;
    } catch (error) {
      this.over(round, ABNORMAL, error instanceof Error ? error.message : 'cannot connect');
    }
  }

  private connect(round: number, { sdkAppID, userID, userSig }: Credentials): Connection {
    const { time, transport, url } = this.parts;
    const connection = new Connection(transport, url, time, {
      opened: () => {
        const members = { sdkAppID, userID, userSig, ...this.listener.loginMembers() };
        connection
          .request<LoginAnswer>('login', members, ATTEMPT_LIMIT, (answer) => this.answered(round, connection, answer))
          .catch(() => this.over(round, LOGIN_REFUSED, 'login refused'));
      },
      pushed: (push) => round === this.round && this.listener.pushed(push),
      closed: (code, reason) => this.over(round, code, reason),
    });
    return connection;
  }

  private answered(round: number, connection: Connection, answer: Answer): void {
    if (round !== this.round) return;
    if (answer.code !== 0) {
      this.refused = refusal('login', answer);
      return;
    }
    this.cancelAlarm();
    this.renewals = 0;
    this.attempting = false;
    this.online = connection;
    this.onlineSince = this.parts.time.now();
    this.listener.loggedIn(connection, answer as LoginAnswer);
    const waiting = this.waiting;
    this.waiting = [];
    waiting.forEach((one) => one.resolve(connection));
  }

  /** The first word about the end of a round counts. */
  private over(round: number, code: number, reason: string): void {
    if (round !== this.round || !this.running) return;
    const { time, random, source } = this.parts;
    const lasted = this.online !== undefined && time.now() - this.onlineSince >= LASTING;
    this.failures = lasted ? 0 : this.failures;
    this.abandon(reason);
    const action = closeActionOf(code, this.refused?.code);
    const renewable = typeof source === 'function' && this.renewals < MOST_RENEWALS;
    if (action === 'renew') this.renewals++;
    const hopeless = action === 'stop' || (action === 'renew' && !renewable);
    if (hopeless) {
      this.stop(this.refused ?? stoppedBy(code, reason));
      return;
    }
    const pause = pauseBefore(action, this.failures++, random(), this.seen);
    this.notBefore = action === 'later' ? time.now() + pause : 0;
    this.cancelAlarm = time.after(pause, () => this.asleep || void this.attempt());
    this.listener.lost(code, reason);
  }

  private attemptLimit(): number {
    const long = !this.seen || this.failures % LONG_ATTEMPT_EVERY === LONG_ATTEMPT_EVERY - 1;
    return long ? ATTEMPT_LIMIT : ATTEMPT_LIMIT_SEEN;
  }

  private probe(connection: Connection, round: number, patience: number): void {
    connection.request('ping', {}, patience).catch((error: unknown) => {
      // A refusal is an answer too.
      const answered = error instanceof RtcRoomError && error.failure === 'refused';
      if (!answered && round === this.round) this.anew('no answer after a wake');
    });
  }

  private anewAfter(at: number): void {
    this.cancelAlarm();
    this.cancelAlarm = this.parts.time.after(Math.max(0, at - this.parts.time.now()), () => this.asleep || this.anew('woken'));
  }

  private anew(reason: string): void {
    const wasOnline = this.online !== undefined;
    this.abandon(reason);
    void this.attempt();
    if (wasOnline) this.listener.lost(ABNORMAL, reason);
  }

  private abandon(reason: string): void {
    this.round++;
    this.cancelAlarm();
    const connection = this.current;
    this.current = undefined;
    this.online = undefined;
    this.attempting = false;
    connection?.close(reason);
  }
}

function stoppedBy(code: number, reason: string): RtcRoomError {
  const error = unreachable('im', reason || `closed with ${code}`);
  return new RtcRoomError('closed', 'im', code, error.message, false);
}
