import { SYSTEM_TIME, type Time } from 'rtcroom-client';

/** So long who comes and goes is gathered: after a restart everybody does at once. */
const GATHERED = 1_200;

export interface ArrivalTexts {
  readonly joined: (name: string) => string;
  readonly left: (name: string) => string;
  readonly came: (count: number) => string;
  readonly went: (count: number) => string;
}

/** Says who came and who went in one sentence each, however many they are. Who goes and comes again at once is not mentioned. */
export class Arrivals {
  private readonly come = new Map<string, string>();
  private readonly gone = new Map<string, string>();
  private stopAlarm: (() => void) | undefined;

  constructor(
    private readonly texts: () => ArrivalTexts,
    private readonly announce: (text: string) => void,
    private readonly time: Time = SYSTEM_TIME,
  ) {}

  came(userID: string, name: string): void {
    this.note(userID, name, this.come, this.gone);
  }

  left(userID: string, name: string): void {
    this.note(userID, name, this.gone, this.come);
  }

  close(): void {
    this.stopAlarm?.();
    this.stopAlarm = undefined;
    this.come.clear();
    this.gone.clear();
  }

  private note(userID: string, name: string, list: Map<string, string>, other: Map<string, string>): void {
    if (!other.delete(userID)) list.set(userID, name);
    this.stopAlarm ??= this.time.after(GATHERED, () => this.say());
  }

  private say(): void {
    const texts = this.texts();
    const [come, gone] = [[...this.come.values()], [...this.gone.values()]];
    this.close();
    if (come.length > 0) this.announce(come.length === 1 ? texts.joined(come[0] as string) : texts.came(come.length));
    if (gone.length > 0) this.announce(gone.length === 1 ? texts.left(gone[0] as string) : texts.went(gone.length));
  }
}
