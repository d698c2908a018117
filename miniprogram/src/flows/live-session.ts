import { createLive, enterLive, resumeLive, type LiveRoom, type LiveSign, type Pusher } from 'rtcroom-client';
import { failureWords, pusherSign, pushWords } from './failures.js';
import { Likes } from './likes.js';
import { LinkMicDesk, type Wish } from './link-mic-desk.js';
import * as events from './room-events.js';
import { EMPTY, RoomSession, type RoomView, type SessionOptions, type Stage } from './room-session.js';
import { audience, everybody, subAnchor, type Seating } from './seats.js';

/** The command that carries what was drawn. */
const SKETCH = 'sketchpad';

export type Link = 'none' | 'asking' | 'joining' | 'on';

export interface LiveView extends RoomView {
  readonly anchor: boolean;
  readonly link: Link;
  readonly wishes: readonly Wish[];
  readonly online: number;
  readonly likes: number;
  /** Anchors who ask for a PK; to the anchor. */
  readonly rivals: readonly Wish[];
  /** The other anchor, while a PK is on. */
  readonly pk: string;
}

export const NOTHING: LiveView = { ...EMPTY, anchor: false, link: 'none', wishes: [], online: 0, likes: 0, rivals: [], pk: '' };

export type LiveStage = Stage<LiveView, events.RoomEvent>;

export type Entrance = { readonly roomID: string; readonly anchor?: boolean } | { readonly roomName: string };

/** One live room, as anchor or viewer. */
export class LiveSession extends RoomSession<LiveView, events.RoomEvent, LiveRoom, Entrance> {
  protected readonly playCode = events.PLAY_GAVE_UP;
  private readonly desk: LinkMicDesk;
  private readonly rivals: LinkMicDesk;
  private likes: Likes | undefined;

  constructor(options: SessionOptions<LiveView, events.RoomEvent>) {
    super(options, NOTHING);
    this.desk = new LinkMicDesk(this.time, () => this.show({ wishes: this.desk.wishes }));
    this.rivals = new LinkMicDesk(this.time, () => this.show({ rivals: this.rivals.wishes }));
  }

  /** By a viewer: asks the anchor, and pushes once he agrees. */
  async requestLinkMic(): Promise<void> {
    const { room, words } = this;
    if (!room || this.view.anchor || this.view.link !== 'none') return;
    this.show({ link: 'asking' });
    try {
      const { accepted, message } = await room.requestLinkMic();
      if (accepted) await this.join(room);
      else this.linkFailed(message || words.rejected);
    } catch (error) {
      if (this.view.link !== 'none' && !this.isStopped) this.linkFailed(failureWords(error, words));
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
    await this.failing(this.desk.answer(userID, agreed));
  }

  /** By the anchor. */
  async kick(userID: string): Promise<void> {
    if (this.room) await this.failing(this.room.kickLinkMic(userID));
  }

  /** By an anchor: asks another one, and is beside him once he agrees. */
  async requestPk(userID: string): Promise<void> {
    try {
      const answer = await this.room?.requestPk(userID);
      if (answer && !answer.accepted) this.failed(events.LINK_MIC_FAILED, this.words.rejected);
    } catch (error) {
      if (!this.isStopped) this.failed(events.LINK_MIC_FAILED, failureWords(error, this.words));
    }
  }

  async respondPk(userID: string, agreed: boolean): Promise<void> {
    await this.failing(this.rivals.answer(userID, agreed));
  }

  async stopPk(): Promise<void> {
    await this.room?.stopPk();
  }

  /** By the anchor: nothing this user says is heard for so many seconds. */
  async mute(userID: string, seconds: number): Promise<void> {
    if (this.room) await this.failing(this.options.kit.im.mute(this.room.roomID, userID, seconds));
  }

  /** By the anchor: this user is out, for so many seconds. */
  async remove(userID: string, seconds: number): Promise<void> {
    if (this.room) await this.failing(this.options.kit.im.kick(this.room.roomID, userID, seconds));
  }

  like(): void {
    this.likes?.like();
  }

  /** What was drawn, to everybody in the room. */
  async sendSketch(data: object): Promise<boolean> {
    try {
      await this.room?.sendCommand(SKETCH, JSON.stringify(data));
      return this.room !== undefined;
    } catch (error) {
      this.notSent(error);
      return false;
    }
  }

  protected opening(entrance: Entrance): Partial<LiveView> {
    return { anchor: isAnchor(entrance) };
  }

  protected open(entrance: Entrance): Promise<LiveRoom> {
    const { kit } = this.options;
    const push = (url: string): Promise<void> => this.push(url);
    if ('roomName' in entrance) return createLive(kit, { roomInfo: entrance.roomName, push, mix: {} });
    return entrance.anchor ? resumeLive(kit, entrance.roomID, { push, mix: {} }) : enterLive(kit, entrance.roomID);
  }

  protected opened(room: LiveRoom): Partial<LiveView> {
    const { stage } = this.options;
    room.on('pusherJoined', () => this.seat());
    room.on('pusherLeft', () => this.seat());
    room.on('memberCount', (online) => this.show({ online }));
    room.on('text', ({ own: _, text, from, ...said }) => {
      stage.tell(events.event('recvTextMsg', { ...said, roomID: room.roomID, userID: from, message: text }));
    });
    room.on('linkMicRequest', (request) => {
      this.desk.heard(request);
      const { userID, userName, userAvatar } = request;
      stage.tell(events.event('joinPusher', { userID, userName, userAvatar }));
    });
    room.on('linkMicEnded', (how) => this.linkEnded(how === 'kickedOut' ? this.words.kickedOut : this.words.linkOff));
    room.on('command', ({ cmd, msg, own, from }) => {
      if (cmd === SKETCH && !own) stage.tell(events.event('sketchpadData', { ...parsed(msg), operator: from }));
    });
    room.on('closed', (why) => this.closed(why));
    this.hearPk(room);
    this.likes = new Likes(room, this.options.kit.rooms.live, this.time, (likes) => this.show({ likes }));
    if (this.view.anchor) stage.tell(events.event('created', { roomID: room.roomID }));
    // At least himself: what the group said of its members came before anybody listened.
    return { online: Math.max(1, this.view.online) };
  }

  protected seating(): Seating {
    const { template, view, room } = this;
    const pushers = room?.pushers ?? [];
    const own = this.options.kit.im.userID;
    // Before the room is there the anchor sees himself.
    if (view.anchor) return everybody({ template, pushers: [...pushers, ...this.peer()], own, pushing: true }, true);
    const pushing = view.link === 'on' || view.link === 'joining';
    const creator = room?.room.roomCreator ?? '';
    if (pushing) return subAnchor({ template, pushers, own, pushing }, creator);
    const anchor = pushers.find(({ userID }) => userID === creator) ?? pushers[0];
    return audience(room?.room.mixedPlayURL || (anchor?.accelerateURL ?? ''));
  }

  protected ended(): Partial<LiveView> {
    return { link: 'none', wishes: [], rivals: [], pk: '' };
  }

  protected entranceCode(error: unknown, entrance: Entrance): number {
    const sign = pusherSign(error);
    if (sign) return events.pushErrorCode(sign);
    return isAnchor(entrance) ? events.CREATE_FAILED : events.ENTER_FAILED;
  }

  protected pushCode(sign: LiveSign): number {
    return events.pushErrorCode(sign);
  }

  protected override pushGaveUp(sign: LiveSign): void {
    if (this.view.anchor) {
      super.pushGaveUp(sign);
      return;
    }
    this.room?.leaveLinkMic().catch(() => undefined);
    this.failed(this.pushCode(sign), pushWords(sign, this.words));
  }

  protected async freshUrl(): Promise<string> {
    const roomID = this.room?.roomID ?? '';
    return (await this.options.kit.rooms.live.getPushUrl(roomID)).pushURL;
  }

  protected override notSent(error: unknown): void {
    this.failed(events.SEND_FAILED, failureWords(error, this.words));
  }

  protected failed(code: number, text: string): void {
    this.options.stage.tell(events.event('error', text, code));
  }

  protected tellClosed(text: string): void {
    this.options.stage.tell(events.event('roomClosed', text, events.ROOM_CLOSED));
  }

  protected override rest(): void {
    this.desk.stop();
    this.rivals.stop();
    this.likes?.stop();
    super.rest();
  }

  private hearPk(room: LiveRoom): void {
    room.on('pkRequest', (request) => this.rivals.heard(request));
    room.on('pkStarted', ({ userID }) => this.pkChanged(userID));
    room.on('pkEnded', () => this.pkChanged(''));
    room.on('mixFailed', (error) => this.failed(events.LINK_MIC_FAILED, failureWords(error, this.words)));
  }

  private pkChanged(pk: string): void {
    this.show({ pk });
    this.seat();
  }

  /** The anchor of another room is seen as if he pushed here. */
  private peer(): readonly Pusher[] {
    const peer = this.room?.pkPeer;
    if (!peer) return [];
    const { userID, userName, userAvatar, accelerateURL } = peer;
    return [{ userID, userName: userName || userID, userAvatar, accelerateURL }];
  }

  private async failing(doing: Promise<unknown>): Promise<void> {
    try {
      await doing;
    } catch (error) {
      this.failed(events.LINK_MIC_FAILED, failureWords(error, this.words));
    }
  }

  private async join(room: LiveRoom): Promise<void> {
    this.show({ link: 'joining' });
    this.seat();
    try {
      await room.joinLinkMic((url) => this.push(url));
      this.show({ link: 'on' });
      this.seat();
      this.options.stage.tell(events.event('LinkOn', this.words.linkOn));
    } catch (error) {
      if (!this.isStopped) this.linkFailed(failureWords(error, this.words), pusherSign(error));
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
}

function isAnchor(entrance: Entrance): boolean {
  return 'roomName' in entrance || entrance.anchor === true;
}

/** Others may send what they like. */
function parsed(msg: string): object {
  try {
    const value: unknown = JSON.parse(msg);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
