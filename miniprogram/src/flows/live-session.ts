import { createLive, enterLive, resumeLive, SYSTEM_TIME, type Kit, type LiveRoom, type LiveSign, type Time } from 'rtcroom-client';
import type { Words } from '../i18n/words.js';
import { closingWords, failureWords, pusherSign, pushWords } from './failures.js';
import type { Template } from './layout.js';
import { LinkMicDesk, type Wish } from './link-mic-desk.js';
import { patch } from './patch.js';
import { Players } from './players.js';
import { Pushing, type PushState } from './pushing.js';
import * as events from './room-events.js';
import { audience, everybody, subAnchor, type Seating, type Tile } from './seats.js';

export type Phase = 'idle' | 'opening' | 'open' | 'over';
export type Link = 'none' | 'asking' | 'joining' | 'on';

/** Everything a live room shows; plain data, so that it may travel by `setData`. */
export interface LiveView {
  readonly phase: Phase;
  readonly anchor: boolean;
  readonly link: Link;
  readonly pushURL: string;
  readonly push: PushState;
  readonly tiles: readonly Tile[];
  readonly pusherStyle: string;
  readonly unseen: number;
  readonly wishes: readonly Wish[];
  readonly online: number;
  /** Why nothing is to be seen; empty while all is well. */
  readonly notice: string;
}

export const NOTHING: LiveView = {
  phase: 'idle',
  anchor: false,
  link: 'none',
  pushURL: '',
  push: 'off',
  tiles: [],
  pusherStyle: '',
  unseen: 0,
  wishes: [],
  online: 0,
  notice: '',
};

/** What shows the room and holds its pusher and players. */
export interface Stage {
  show(changed: Partial<LiveView>): void;
  tell(event: events.RoomEvent): void;
  restartPush(): void;
  playAgain(key: string): void;
}

export interface LiveOptions {
  readonly kit: Kit;
  readonly words: Words;
  readonly template: Template;
  readonly stage: Stage;
}

export type Entrance = { readonly roomID: string; readonly anchor?: boolean } | { readonly roomName: string };

/** One live room from entrance to end, as anchor or viewer; knows nothing of `wx`. */
export class LiveSession {
  private readonly time: Time;
  private readonly players: Players;
  private readonly desk: LinkMicDesk;
  private readonly pushing: Pushing;
  private view: LiveView = NOTHING;
  private room: LiveRoom | undefined;
  private stopped = false;
  private unhear: readonly (() => void)[] = [];
  private template: Template;

  constructor(private readonly options: LiveOptions) {
    const { kit, stage, template } = options;
    this.time = kit.time ?? SYSTEM_TIME;
    this.template = template;
    this.players = new Players(this.time, {
      playAgain: (key) => stage.playAgain(key),
      gaveUp: () => this.failed(events.PLAY_GAVE_UP, this.options.words.playFailed),
    });
    this.desk = new LinkMicDesk(this.time, () => this.show({ wishes: this.desk.wishes }));
    this.pushing = new Pushing(kit, this.time, () => this.freshUrl(), {
      changed: () => this.show({ push: this.pushing.state, pushURL: this.pushing.url }),
      restart: () => stage.restartPush(),
      gaveUp: (sign) => this.pushGaveUp(sign),
    });
  }

  /** Once; a session that failed or ended is not started again. */
  async start(entrance: Entrance): Promise<void> {
    const anchor = 'roomName' in entrance || entrance.anchor === true;
    this.show({ phase: 'opening', anchor, notice: this.options.words.opening, ...(anchor ? this.alone() : {}) });
    try {
      const room = await this.open(entrance);
      if (this.stopped) await room.leave();
      else this.opened(room);
    } catch (error) {
      if (!this.stopped) this.notOpened(error, anchor);
    }
  }

  /** Leaves; an anchor ends the room for all. */
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

  /** By the anchor, after his pusher gave up. */
  retryPush(): void {
    this.show({ notice: '' });
    this.pushing.retry();
  }

  arrange(template: Template): void {
    this.template = template;
    this.seat();
  }

  /** Of `live-pusher`. */
  pusherCode(code: number): LiveSign {
    return this.pushing.watch.heard(code);
  }

  /** Of the `live-player` of a tile. */
  playerCode(key: string, code: number): LiveSign {
    return this.players.heard(key, code);
  }

  /** By a viewer: asks the anchor, and pushes once he agrees. */
  async requestLinkMic(): Promise<void> {
    const { room } = this;
    if (!room || this.view.anchor || this.view.link !== 'none') return;
    const { words } = this.options;
    this.show({ link: 'asking' });
    try {
      const { accepted, message } = await room.requestLinkMic();
      if (accepted) await this.join(room);
      else this.linkFailed(message || words.rejected);
    } catch (error) {
      if (this.view.link !== 'none' && !this.stopped) this.linkFailed(failureWords(error, words));
    }
  }

  /** By a viewer, before the anchor answered. */
  withdrawLinkMic(): void {
    if (this.view.link !== 'asking') return;
    this.show({ link: 'none' });
    this.room?.withdrawLinkMic();
  }

  async quitLink(): Promise<void> {
    if (this.view.link === 'on') await this.room?.leaveLinkMic().catch(() => undefined);
  }

  /** By the anchor. */
  async respond(userID: string, agreed: boolean): Promise<void> {
    try {
      await this.desk.answer(userID, agreed);
    } catch (error) {
      this.failed(events.LINK_MIC_FAILED, failureWords(error, this.options.words));
    }
  }

  /** By the anchor. */
  async kick(userID: string): Promise<void> {
    try {
      await this.room?.kickLinkMic(userID);
    } catch (error) {
      this.failed(events.LINK_MIC_FAILED, failureWords(error, this.options.words));
    }
  }

  /** Resolves to whether it was sent. */
  async sendText(text: string): Promise<boolean> {
    try {
      await this.room?.sendText(text);
      return this.room !== undefined;
    } catch (error) {
      this.failed(events.SEND_FAILED, failureWords(error, this.options.words));
      return false;
    }
  }

  private open(entrance: Entrance): Promise<LiveRoom> {
    const { kit } = this.options;
    const push = (url: string): Promise<void> => this.push(url);
    if ('roomName' in entrance) return createLive(kit, { roomInfo: entrance.roomName, push, mix: {} });
    return entrance.anchor ? resumeLive(kit, entrance.roomID, { push, mix: {} }) : enterLive(kit, entrance.roomID);
  }

  private push(url: string): Promise<void> {
    if (this.stopped) return Promise.reject(new Error('left'));
    return this.pushing.start(url);
  }

  private opened(room: LiveRoom): void {
    this.room = room;
    room.on('pusherJoined', () => this.seat());
    room.on('pusherLeft', () => this.seat());
    room.on('memberCount', (online) => this.show({ online }));
    room.on('text', ({ own: _, text, from, ...said }) => {
      const detail = { ...said, roomID: room.roomID, userID: from, message: text };
      this.options.stage.tell(events.event('recvTextMsg', detail));
    });
    room.on('linkMicRequest', (request) => {
      this.desk.heard(request);
      const { userID, userName, userAvatar } = request;
      this.options.stage.tell(events.event('joinPusher', { userID, userName, userAvatar }));
    });
    room.on('linkMicEnded', (how) => this.linkEnded(how === 'kickedOut' ? this.options.words.kickedOut : this.options.words.linkOff));
    room.on('closed', (why) => this.closed(closingWords(why, this.options.words)));
    const { im } = this.options.kit;
    this.unhear = [
      im.on('offline', () => this.show({ notice: this.options.words.chatAway })),
      im.on('online', () => this.show({ notice: '' })),
    ];
    // At least himself: what the group said of its members came before anybody listened.
    this.show({ phase: 'open', notice: '', online: Math.max(1, this.view.online) });
    this.seat();
    if (this.view.anchor) this.options.stage.tell(events.event('created', { roomID: room.roomID }));
  }

  private notOpened(error: unknown, anchor: boolean): void {
    this.rest();
    const sign = pusherSign(error);
    const code = sign ? events.pushErrorCode(sign) : anchor ? events.CREATE_FAILED : events.ENTER_FAILED;
    const text = failureWords(error, this.options.words);
    this.show({ phase: 'over', notice: text });
    this.failed(code, text);
  }

  private async join(room: LiveRoom): Promise<void> {
    this.show({ link: 'joining' });
    this.seat();
    try {
      await room.joinLinkMic((url) => this.push(url));
      this.show({ link: 'on' });
      this.seat();
      this.options.stage.tell(events.event('LinkOn', this.options.words.linkOn));
    } catch (error) {
      if (!this.stopped) this.linkFailed(failureWords(error, this.options.words), pusherSign(error));
    }
  }

  private linkFailed(text: string, sign?: LiveSign): void {
    this.unlink();
    this.failed(sign ? events.pushErrorCode(sign) : events.LINK_MIC_FAILED, text);
  }

  private linkEnded(text: string): void {
    this.unlink();
    this.options.stage.tell(events.event('LinkOut', text));
  }

  private unlink(): void {
    this.pushing.stop();
    this.show({ link: 'none' });
    this.seat();
  }

  private pushGaveUp(sign: LiveSign): void {
    const text = pushWords(sign, this.options.words);
    if (this.view.anchor) {
      this.show({ notice: text });
      this.failed(events.pushErrorCode(sign), text);
      return;
    }
    this.room?.leaveLinkMic().catch(() => undefined);
    this.failed(events.pushErrorCode(sign), text);
  }

  private async freshUrl(): Promise<string> {
    const roomID = this.room?.roomID ?? '';
    return (await this.options.kit.rooms.live.getPushUrl(roomID)).pushURL;
  }

  private closed(text: string): void {
    if (this.stopped) return;
    this.stopped = true;
    this.room = undefined;
    this.rest();
    this.show({ phase: 'over', link: 'none', tiles: [], pusherStyle: '', unseen: 0, wishes: [], notice: text });
    this.options.stage.tell(events.event('roomClosed', text, events.ROOM_CLOSED));
  }

  private rest(): void {
    this.desk.stop();
    this.players.stop();
    this.pushing.stop();
    this.unhear.forEach((off) => off());
  }

  private seat(): void {
    const { room } = this;
    if (!room) return;
    const seating = this.seating(room);
    this.players.keep(seating.tiles.map(({ key }) => key));
    this.show(seating);
  }

  private seating({ room, pushers }: LiveRoom): Seating {
    const { template } = this;
    const own = this.options.kit.im.userID;
    if (this.view.anchor) return everybody({ template, pushers, own, pushing: true }, true);
    const pushing = this.view.link === 'on' || this.view.link === 'joining';
    if (pushing) return subAnchor({ template, pushers, own, pushing }, room.roomCreator);
    const anchor = pushers.find(({ userID }) => userID === room.roomCreator) ?? pushers[0];
    return audience(room.mixedPlayURL || (anchor?.accelerateURL ?? ''));
  }

  /** Before the room is there the anchor sees himself. */
  private alone(): Seating {
    return everybody({ template: this.template, pushers: [], own: '', pushing: true }, true);
  }

  private show(changes: Partial<LiveView>): void {
    const after = { ...this.view, ...changes };
    const changed = patch(this.view, after);
    this.view = after;
    if (Object.keys(changed).length > 0) this.options.stage.show(changed);
  }

  private failed(code: number, text: string): void {
    this.options.stage.tell(events.event('error', text, code));
  }
}
