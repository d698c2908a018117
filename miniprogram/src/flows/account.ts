import { SYSTEM_TIME, type Kit, type Time } from 'rtcroom-client';

/** Whoever goes from one room to the next logs in once. */
const LINGER = 1_000;

/** Both clients, with the chat connected until they are given back. */
export interface Held {
  readonly kit: Kit;
  /** Resolves when the chat is logged in. */
  readonly online: Promise<void>;
  /** Once. */
  release(): void;
}

/** The clients of one user. Lists need no chat: it is connected while somebody holds it, and a moment longer. */
export class Account {
  private holders = 0;
  private online: Promise<void> | undefined;
  private farewell: Promise<void> = Promise.resolve();
  private cancelFarewell: () => void = () => undefined;
  private unfollow: (() => void) | undefined;
  private readonly time: Time;

  /**
   * @param kit not logged in yet
   * @param follow has both clients know whether the program is in front; returns what ends that
   */
  constructor(
    readonly kit: Kit,
    private readonly follow: () => () => void,
  ) {
    this.time = kit.time ?? SYSTEM_TIME;
    // Removed, or replaced by another device of his.
    kit.im.on('stopped', () => (this.online = undefined));
  }

  hold(): Held {
    this.holders++;
    this.cancelFarewell();
    this.unfollow ??= this.follow();
    return { kit: this.kit, online: (this.online ??= this.logIn()), release: () => this.release() };
  }

  private async logIn(): Promise<void> {
    await this.farewell;
    try {
      await this.kit.im.login();
    } catch (error) {
      // The next one tries anew.
      this.online = undefined;
      throw error;
    }
  }

  private release(): void {
    if (--this.holders > 0) return;
    this.cancelFarewell = this.time.after(LINGER, () => {
      this.unfollow?.();
      this.unfollow = this.online = undefined;
      this.farewell = this.kit.im.logout();
    });
  }
}
