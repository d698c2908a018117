import type { Time } from 'rtcroom-client';

/** As long as a viewer waits; the client refuses later answers. */
const GOOD_FOR = 30_000;

export interface Wish {
  readonly userID: string;
  readonly userName: string;
  readonly userAvatar: string;
}

/** Of link-mic, or of a PK. */
export interface Request extends Wish {
  accept(): Promise<void>;
  reject(message?: string): Promise<void>;
}

interface Asked {
  readonly request: Request;
  readonly cancelAlarm: () => void;
}

/** The anchor's side of link-mic, and of PK: who asks, one wish of each user, until it is answered or nobody waits any more. */
export class LinkMicDesk {
  private readonly asked = new Map<string, Asked>();

  constructor(
    private readonly time: Time,
    private readonly changed: () => void,
  ) {}

  get wishes(): readonly Wish[] {
    return [...this.asked.values()].map(({ request: { userID, userName, userAvatar } }) => ({ userID, userName, userAvatar }));
  }

  heard(request: Request): void {
    this.drop(request.userID);
    const cancelAlarm = this.time.after(GOOD_FOR, () => {
      this.drop(request.userID);
      this.changed();
    });
    this.asked.set(request.userID, { request, cancelAlarm });
    this.changed();
  }

  /** Resolves to false when this user's wish is not there any more. */
  async answer(userID: string, agreed: boolean, words = ''): Promise<boolean> {
    const asked = this.asked.get(userID);
    if (!asked) return false;
    this.drop(userID);
    this.changed();
    await (agreed ? asked.request.accept() : asked.request.reject(words));
    return true;
  }

  stop(): void {
    [...this.asked.keys()].forEach((userID) => this.drop(userID));
  }

  private drop(userID: string): void {
    this.asked.get(userID)?.cancelAlarm();
    this.asked.delete(userID);
  }
}
