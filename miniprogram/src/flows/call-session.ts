import { createCall, enterCall, SYSTEM_TIME, type CallFamily, type CallRoom, type Kit, type LiveSign, type Time } from 'rtcroom-client';
import type { Words } from '../i18n/words.js';
import * as events from './call-events.js';
import { closingWords, failureWords, pushWords } from './failures.js';
import type { Template } from './layout.js';
import { patch } from './patch.js';
import { Players } from './players.js';
import { Pushing, type PushState } from './pushing.js';
import { everybody, type Tile } from './seats.js';

/** Everything a call shows; plain data, so that it may travel by `setData`. */
export interface CallView {
  readonly phase: 'idle' | 'opening' | 'open' | 'over';
  readonly roomID: string;
  readonly pushURL: string;
  readonly push: PushState;
  readonly tiles: readonly Tile[];
  readonly pusherStyle: string;
  readonly unseen: number;
  /** What is amiss; empty while all is well. */
  readonly notice: string;
}

export const NO_CALL: CallView = {
  phase: 'idle',
  roomID: '',
  pushURL: '',
  push: 'off',
  tiles: [],
  pusherStyle: '',
  unseen: 0,
  notice: '',
};

/** What shows the call and holds its pusher and players. */
export interface CallStage {
  show(changed: Partial<CallView>): void;
  tell(event: events.CallEvent): void;
  restartPush(): void;
  playAgain(key: string): void;
}

export interface CallOptions {
  readonly kit: Kit;
  readonly words: Words;
  readonly family: CallFamily;
  readonly template: Template;
  readonly stage: CallStage;
}

export interface CallEntrance {
  /** Empty: a new room is opened. */
  readonly roomID: string;
  readonly roomInfo: string;
}

/** One double or multi room from entrance to end: everybody pushes and plays the others. Knows nothing of `wx`. */
export class CallSession {
  private readonly time: Time;
  private readonly players: Players;
  private readonly pushing: Pushing;
  private view: CallView = NO_CALL;
  private room: CallRoom | undefined;
  private stopped = false;
  private unhear: readonly (() => void)[] = [];
  private template: Template;

  constructor(private readonly options: CallOptions) {
    const { kit, stage, template, words } = options;
    this.time = kit.time ?? SYSTEM_TIME;
    this.template = template;
    this.players = new Players(this.time, {
      playAgain: (key) => stage.playAgain(key),
      gaveUp: () => this.failed(events.PLAY_FAILED, words.playFailed),
    });
    this.pushing = new Pushing(kit, this.time, () => this.freshUrl(), {
      changed: () => this.show({ push: this.pushing.state, pushURL: this.pushing.url }),
      restart: () => stage.restartPush(),
      gaveUp: (sign) => this.pushGaveUp(sign),
    });
  }

  /** Once; a session that failed or ended is not started again. */
  async start(entrance: CallEntrance): Promise<void> {
    this.show({ phase: 'opening', notice: this.options.words.opening });
    this.seat();
    try {
      const room = await this.enter(entrance);
      if (this.stopped) await room.leave();
      else this.entered(room);
    } catch (error) {
      if (!this.stopped) this.notEntered(error, entrance.roomID === '');
    }
  }

  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    const { room } = this;
    this.room = undefined;
    this.rest();
    await room?.leave();
  }

  /** In front again, or in another network. */
  wake(): void {
    const { kit } = this.options;
    kit.rooms.wake();
    kit.im.wake();
    this.pushing.watch.wake();
    this.players.wake();
  }

  sleep(): void {
    this.options.kit.im.sleep();
  }

  arrange(template: Template): void {
    this.template = template;
    if (this.view.phase !== 'idle') this.seat();
  }

  /** Of `live-pusher`. */
  pusherCode(code: number): void {
    this.pushing.watch.heard(code);
  }

  /** Of the `live-player` of a tile. */
  playerCode(key: string, code: number): void {
    this.players.heard(key, code);
  }

  /** After the pusher gave up. */
  retryPush(): void {
    this.show({ notice: '' });
    this.pushing.retry();
  }

  /** Resolves to whether it was sent. */
  async sendText(text: string): Promise<boolean> {
    try {
      await this.room?.sendText(text);
      return this.room !== undefined;
    } catch {
      return false;
    }
  }

  private enter({ roomID, roomInfo }: CallEntrance): Promise<CallRoom> {
    const { kit, family } = this.options;
    const push = (url: string): Promise<void> => (this.stopped ? Promise.reject(new Error('left')) : this.pushing.start(url));
    return roomID === '' ? createCall(kit, family, { roomInfo, push }) : enterCall(kit, family, roomID, push, roomInfo || undefined);
  }

  private entered(room: CallRoom): void {
    this.room = room;
    const { im } = this.options.kit;
    const { words, stage } = this.options;
    room.on('pusherJoined', () => this.seat());
    room.on('pusherLeft', () => this.seat());
    room.on('text', ({ from, userName, userAvatar, text, time }) => {
      // A text of JSON, as the old component handed it out.
      const detail = JSON.stringify({ roomID: room.roomID, userID: from, userName, userAvatar, message: text, time });
      stage.tell({ tag: 'recvTextMsg', code: 0, detail });
    });
    room.on('closed', (why) => this.closed(closingWords(why, words)));
    this.unhear = [
      im.on('offline', () => this.show({ notice: words.chatAway })),
      im.on('online', () => this.show({ notice: '' })),
    ];
    this.show({ phase: 'open', roomID: room.roomID, notice: '' });
    this.seat();
  }

  private notEntered(error: unknown, creating: boolean): void {
    this.rest();
    const notice = failureWords(error, this.options.words);
    this.show({ ...NO_CALL, phase: 'over', notice });
    this.failed(events.entranceCode(error, creating), notice);
  }

  private closed(notice: string): void {
    if (this.stopped) return;
    this.stopped = true;
    this.room = undefined;
    this.rest();
    this.show({ ...NO_CALL, phase: 'over', notice });
    this.options.stage.tell({ tag: 'roomClosed', code: 0, detail: notice });
  }

  private pushGaveUp(sign: LiveSign): void {
    const notice = pushWords(sign, this.options.words);
    this.show({ notice });
    this.failed(events.pushCode(sign), notice);
  }

  private async freshUrl(): Promise<string> {
    const { kit, family } = this.options;
    return (await kit.rooms[family].getPushUrl(this.view.roomID)).pushURL;
  }

  private seat(): void {
    const pushers = this.room?.pushers ?? [];
    const seating = everybody({ template: this.template, pushers, own: this.options.kit.im.userID, pushing: true }, false);
    this.players.keep(seating.tiles.map(({ key }) => key));
    this.show(seating);
  }

  private rest(): void {
    this.players.stop();
    this.pushing.stop();
    this.unhear.forEach((off) => off());
  }

  private show(changes: Partial<CallView>): void {
    const after = { ...this.view, ...changes };
    const changed = patch(this.view, after);
    this.view = after;
    if (Object.keys(changed).length > 0 && !this.isSilent()) this.options.stage.show(changed);
  }

  /** Who left is shown nothing any more; how it ended is shown to who did not. */
  private isSilent(): boolean {
    return this.stopped && this.view.phase !== 'over';
  }

  private failed(code: number, detail: string): void {
    this.options.stage.tell({ tag: 'error', code, detail });
  }
}
