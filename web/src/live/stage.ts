import { SYSTEM_TIME, type LiveRoom, type Time } from 'rtcroom-client';

/** The host of another live, beside that of this one. */
export interface PkSide {
  readonly roomID: string;
  readonly userID: string;
}

/** What a host's page has its viewers' pages show beside what the server tells them. */
export interface Stage {
  readonly pk?: PkSide;
  /** All of it is in the room's mixed picture. */
  readonly mixed: boolean;
}

export const PLAIN: Stage = { mixed: false };

const COMMAND = 'stage';
/** After somebody came: he listens by then. */
const SOON = 1_500;
/** For whoever missed it. */
const AGAIN = 20_000;

/** By the host: tells the room what it shows, and whoever comes later. */
export class StageWord {
  private stage = PLAIN;
  private members = 0;
  private stopAlarm: () => void = () => undefined;
  private readonly stopHearing: () => void;

  constructor(
    private readonly room: LiveRoom,
    private readonly time: Time = SYSTEM_TIME,
  ) {
    this.stopHearing = room.on('memberCount', (count) => {
      if (count > this.members && this.stage !== PLAIN) this.sayIn(SOON);
      this.members = count;
    });
  }

  say(stage: Stage): void {
    this.stage = stage.mixed || stage.pk ? stage : PLAIN;
    this.sayNow();
  }

  close(): void {
    this.stopHearing();
    this.stopAlarm();
  }

  private sayNow(): void {
    this.room.sendCommand(COMMAND, JSON.stringify(this.stage)).catch(() => undefined);
    if (this.stage === PLAIN) this.stopAlarm();
    else this.sayIn(AGAIN);
  }

  private sayIn(ms: number): void {
    this.stopAlarm();
    this.stopAlarm = this.time.after(ms, () => this.sayNow());
  }
}

/** By everybody else: what the host, and nobody else, says. */
export function hearStage(room: LiveRoom, heard: (stage: Stage) => void): () => void {
  return room.on('command', ({ cmd, msg, from, own }) => {
    if (cmd === COMMAND && !own && from === room.room.roomCreator) heard(readStage(msg));
  });
}

/** Whatever others write, a stage. */
export function readStage(text: string): Stage {
  try {
    const { pk, mixed } = JSON.parse(text) as { pk?: Partial<PkSide>; mixed?: unknown };
    const { roomID, userID } = pk ?? {};
    const known = typeof roomID === 'string' && typeof userID === 'string';
    return { mixed: mixed === true, ...(known ? { pk: { roomID, userID } } : {}) };
  } catch {
    return PLAIN;
  }
}
