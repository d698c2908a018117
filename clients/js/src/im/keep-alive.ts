import { RtcRoomError } from '../base/errors.js';
import type { Time } from '../base/time.js';
import { credentialsOf, type CredentialSource } from '../http/session.js';
import type { Connection } from './connection.js';
import type { Answer, LoginAnswer } from './frames.js';

const PING_LIMIT = 10_000;
const REFRESH_BEFORE = 60_000;
const REFRESH_AGAIN = 10_000;
/** Alarms of some platforms fail beyond 24 days. */
const LONGEST_ALARM = 24 * 3_600_000;

/** What a connection needs while it lives: pings, and a new userSig before the old one ends. */
export class KeepAlive {
  private stopped = false;
  private cancelPing: () => void = () => undefined;
  private cancelRefresh: () => void = () => undefined;

  /** @param dead called when the server answers no more */
  constructor(
    private readonly time: Time,
    private readonly connection: Connection,
    private readonly source: CredentialSource,
    private readonly dead: () => void,
  ) {}

  start(login: LoginAnswer): void {
    this.pingAfter(login.pingAfter);
    // By the server's clock: this one may be wrong by hours.
    if (typeof this.source === 'function') this.refreshAfter(login.expiresAt - login.time - REFRESH_BEFORE);
  }

  stop(): void {
    this.stopped = true;
    this.cancelPing();
    this.cancelRefresh();
  }

  private pingAfter(ms: number): void {
    this.cancelPing = this.time.after(ms, () => {
      this.connection.request('ping', {}, PING_LIMIT).then(
        () => this.stopped || this.pingAfter(ms),
        (error: unknown) => this.unanswered(error, ms),
      );
    });
  }

  /** A refusal is an answer too. */
  private unanswered(error: unknown, ms: number): void {
    if (this.stopped) return;
    if (error instanceof RtcRoomError && error.failure === 'refused') this.pingAfter(ms);
    else this.dead();
  }

  private refreshAfter(ms: number): void {
    const alarm = Math.min(Math.max(ms, 0), LONGEST_ALARM);
    this.cancelRefresh = this.time.after(alarm, () => {
      if (ms > LONGEST_ALARM) this.refreshAfter(ms - LONGEST_ALARM);
      else void this.refresh();
    });
  }

  /** When it fails until the end, the server closes with 4402 and the link comes back with what it then gets. */
  private async refresh(): Promise<void> {
    try {
      const { userSig } = await credentialsOf(this.source);
      if (this.stopped) return;
      const answer = await this.connection.request<Answer & { expiresAt: number; time?: number }>(
        'refresh',
        { userSig },
        PING_LIMIT,
      );
      const { time } = await this.connection.request<Answer & { time: number }>('ping', {}, PING_LIMIT);
      if (!this.stopped) this.refreshAfter(Math.max(answer.expiresAt - time - REFRESH_BEFORE, REFRESH_AGAIN));
    } catch {
      if (!this.stopped) this.refreshAfter(REFRESH_AGAIN);
    }
  }
}
