import { closed, RtcRoomError } from '../base/errors.js';
import type { Login } from './answers.js';
import type { Caller } from './caller.js';

/** Who logs in; a userSig comes from the operator's own server. */
export interface Credentials {
  readonly sdkAppID: number | string;
  /** Nothing checks it; the contract wants one. */
  readonly accountType?: string;
  readonly userID: string;
  readonly userSig: string;
}

/** Fixed, or fetched again whenever a token or userSig has ended. */
export type CredentialSource = Credentials | (() => Promise<Credentials>);

export function credentialsOf(source: CredentialSource): Promise<Credentials> {
  return typeof source === 'function' ? source() : Promise.resolve(source);
}

const UNAUTHENTICATED = 7;

/** The token of one user, fetched when it is first needed and again when it has ended. */
export class Session {
  private login: Promise<Login> | undefined;
  private ended = false;

  constructor(
    private readonly caller: Caller,
    private readonly source: CredentialSource,
  ) {}

  /** One login is enough for all who wait for it. */
  logIn(): Promise<Login> {
    if (this.ended) return Promise.reject(closed('login'));
    if (!this.login) {
      const login = this.fetch();
      this.login = login;
      login.catch(() => this.forget(login));
    }
    return this.login;
  }

  /** Calls with the token, and once more with a fresh one when the server believes it no longer. */
  async call<T>(op: string, body: object): Promise<T> {
    const login = this.logIn();
    try {
      return await this.post<T>(op, await login, body);
    } catch (error) {
      const stale =
        error instanceof RtcRoomError && error.op === op && error.failure === 'refused' && error.code === UNAUTHENTICATED;
      if (!stale) throw error;
      this.forget(login);
      return this.post<T>(op, await this.logIn(), body);
    }
  }

  async logOut(family: string): Promise<void> {
    const login = this.login;
    if (!login) return;
    this.forget(login);
    await this.post(`${family}/logout`, await login, {});
  }

  close(): void {
    this.ended = true;
    this.login = undefined;
  }

  private post<T>(op: string, { userID, token }: Login, body: object): Promise<T> {
    return this.ended ? Promise.reject(closed(op)) : this.caller.post<T>(op, { userID, token }, body);
  }

  private async fetch(): Promise<Login> {
    const { sdkAppID, accountType = '1', userID, userSig } = await credentialsOf(this.source);
    return this.caller.post<Login>('live_room/login', { sdkAppID, accountType, userID, userSig }, {});
  }

  private forget(login: Promise<Login>): void {
    if (this.login === login) this.login = undefined;
  }
}
