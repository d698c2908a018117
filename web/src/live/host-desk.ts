import { SYSTEM_TIME, type Kit, type LiveRoom } from 'rtcroom-client';
import { store, stored } from '@/base/storage';
import { PkDesk } from './pk-desk';
import { StageMix } from './stage-mix';
import { StageWord, type Stage } from './stage';

export interface HostDeskListener {
  /** What everybody in the room is shown, the host himself too. */
  stage(stage: Stage): void;
}

/** What a host does beside talking: PK with another host, and the one picture that is mixed of all. */
export class HostDesk {
  readonly pk: PkDesk;
  readonly mix: StageMix;
  private readonly word: StageWord;

  /**
   * @param able whether his stream is where others can play it
   * @param address where a stream plays, by its name; '' for the room's mixed picture
   */
  constructor(
    readonly room: LiveRoom,
    readonly kit: Kit,
    able: () => boolean,
    address: (stream: string) => string,
    private readonly listener: HostDeskListener,
  ) {
    const { time = SYSTEM_TIME } = kit;
    this.word = new StageWord(room, time);
    this.mix = new StageMix(room, address, () => address(''), () => this.say(), time);
    this.pk = new PkDesk(room, able, () => this.say(), time);
    this.recover();
  }

  close(): void {
    this.pk.close();
    this.mix.close();
    this.word.close();
  }

  private say(): void {
    const peer = this.pk.peer.value;
    const mixed = this.mix.mixed.value;
    const stage = { mixed, ...(peer ? { pk: { roomID: peer.roomID, userID: peer.userID } } : {}) };
    this.listener.stage(stage);
    this.word.say(stage);
    store(() => sessionStorage, this.key(), peer || mixed ? 'yes' : null);
  }

  /** A page that was loaded anew ends what it had begun before. */
  private recover(): void {
    if (stored(() => sessionStorage, this.key()) === null) return;
    this.say();
    this.room.remix(true);
  }

  private key(): string {
    return `rtcroom.stage.${this.room.roomID}`;
  }
}
