import { RtcRoomError, SYSTEM_TIME, type LiveFamily, type Pusher, type Time } from 'rtcroom-client';
import type { PkSide } from './stage';

const SOON = 2_000;
const ROOM_MISSING = 3;

/** Asks the server who the host of another live is, and where his stream plays: nobody else is believed. */
export class PeerLook {
  /** As he was last seen; undefined while nobody is looked for. */
  pusher: Pusher | undefined;
  private side: PkSide | undefined;
  private stopAlarm: () => void = () => undefined;

  /**
   * @param changed he is found, or another is looked for
   * @param gone his room is over, or no longer his
   * @param every milliseconds between two looks once he was found; 0 for no more
   */
  constructor(
    private readonly live: Pick<LiveFamily, 'getPushers'>,
    private readonly changed: () => void,
    private readonly gone: () => void = () => undefined,
    private readonly every = 0,
    private readonly time: Time = SYSTEM_TIME,
  ) {}

  set(side: PkSide | undefined): void {
    if (side?.roomID === this.side?.roomID && side?.userID === this.side?.userID) return;
    this.stopAlarm();
    this.side = side;
    this.pusher = undefined;
    this.changed();
    if (side) void this.look(side);
  }

  close(): void {
    this.stopAlarm();
    this.side = this.pusher = undefined;
  }

  private async look(side: PkSide): Promise<void> {
    const found = await this.found(side);
    if (side !== this.side) return;
    if (found === 'over') return this.gone();
    const first = this.pusher === undefined;
    this.pusher = found ?? this.pusher;
    if (first && found) this.changed();
    const pause = found ? this.every : SOON;
    if (pause > 0) this.stopAlarm = this.time.after(pause, () => void this.look(side));
  }

  /** Undefined where nobody could tell. */
  private async found({ roomID, userID }: PkSide): Promise<Pusher | 'over' | undefined> {
    try {
      const { roomCreator, pushers } = await this.live.getPushers(roomID);
      return roomCreator === userID ? (pushers.find((one) => one.userID === userID) ?? 'over') : 'over';
    } catch (error) {
      return error instanceof RtcRoomError && error.code === ROOM_MISSING ? 'over' : undefined;
    }
  }
}
