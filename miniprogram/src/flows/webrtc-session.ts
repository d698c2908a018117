import { RtcRoomError, WebRtcRoom, type Kit, type LiveSign, type Pusher, type WebRtcMember, type WebRtcTicket } from 'rtcroom-client';
import { EMPTY, RoomSession, type RoomView, type SessionOptions } from './room-session.js';
import { everybody, type Seating } from './seats.js';
import * as events from './webrtc-events.js';

export interface WebRtcView extends RoomView {
  readonly roomID: string;
  /** All who are in the room, this user included. */
  readonly members: number;
}

export const NO_ROOM: WebRtcView = { ...EMPTY, roomID: '', members: 0 };

export interface WebRtcEntrance {
  /** Empty: a new room is opened. One that is not there is opened under this number. */
  readonly roomID: string;
  readonly roomName: string;
  /** Whose picture is the main one; anybody's when empty. */
  readonly first: string;
}

const ROOM_MISSING = 3;
/** Members of numbered rooms are not announced when the server removes them; and who pushes begins to after he came. */
const LOOK_EVERY = 7_000;

export type WebRtcOptions = SessionOptions<WebRtcView, events.WebRtcEvent> & { readonly chat: (event: events.ImEvent) => void };

/** One numbered room: browsers in it speak WebRTC, and a mini program pushes and plays what the server's engine makes of that. */
export class WebRtcSession extends RoomSession<WebRtcView, events.WebRtcEvent, WebRtcRoom, WebRtcEntrance> {
  /** Of no picture apps are told. */
  protected readonly playCode = 0;
  private members: readonly WebRtcMember[] = [];
  /** The first that was told: a later one, signed anew, would have a player begin anew. */
  private urls: ReadonlyMap<string, string> = new Map();
  private first = '';
  private unseen = new Set<string>();
  private unheard = new Set<string>();
  private cancelLook: () => void = () => undefined;
  private offs: readonly (() => void)[] = [];

  constructor(private readonly more: WebRtcOptions) {
    super(more, NO_ROOM);
  }

  /** Shows, or no more, the picture of somebody else. */
  see(userID: string, on: boolean): void {
    toggle(this.unseen, userID, !on);
    this.seat();
  }

  hear(userID: string, on: boolean): void {
    toggle(this.unheard, userID, !on);
    this.seat();
  }

  /** To everybody in the room; resolves to whether it was sent. */
  async say(message: unknown): Promise<boolean> {
    const { room } = this;
    return room ? this.sent(this.options.kit.im.send(room.roomID, [events.elementOf(message)])) : false;
  }

  async tellUser(userID: string, message: unknown): Promise<boolean> {
    return this.sent(this.options.kit.im.sendTo(userID, [events.elementOf(message)]));
  }

  protected opening({ first }: WebRtcEntrance): Partial<WebRtcView> {
    this.first = first;
    return {};
  }

  protected async open(entrance: WebRtcEntrance): Promise<WebRtcRoom> {
    const { kit } = this.options;
    this.more.chat({ tag: 'login_event', code: 0, detail: '' });
    const { roomID, privateMapKey, media, pushURL } = await this.ticket(kit, entrance);
    try {
      if (pushURL !== undefined && pushURL !== '') await this.push(pushURL);
      await kit.im.createGroup(roomID);
      await kit.im.joinGroup(roomID);
    } catch (error) {
      await kit.rooms.webrtc.quitRoom(kit.im.userID, roomID).catch(() => undefined);
      throw error;
    }
    return new WebRtcRoom(kit, roomID, privateMapKey, media, pushURL);
  }

  protected opened(room: WebRtcRoom): Partial<WebRtcView> {
    const { roomID } = room;
    const { im } = this.options.kit;
    const { chat } = this.more;
    room.on('memberJoined', () => void this.look());
    room.on('memberLeft', () => void this.look());
    room.on('text', ({ own, from, userName, text }) => {
      if (!own) chat({ tag: 'big_group_msg_notify', code: 0, detail: { groupID: roomID, userID: from, userName, message: text } });
    });
    room.on('message', ({ from, own, elements }) => {
      const message = events.customOf(elements);
      if (!own && message !== '') chat({ tag: 'big_group_msg_notify', code: 0, detail: { groupID: roomID, userID: from, userName: '', message } });
    });
    room.on('closed', (why) => {
      if (why === 'removed' || why === 'stopped') chat({ tag: 'kicked', code: 0, detail: this.words[why] });
      else if (why === 'dissolved') chat({ tag: 'group_system_notifys', code: 0, detail: { groupID: roomID } });
      this.closed(why);
    });
    this.offs = [
      im.on('direct', ({ from, elements }) => {
        const message = events.contentOf(elements);
        if (message !== '') chat({ tag: 'msg_notify', code: 0, detail: { userID: from, message } });
      }),
      im.on('offline', ({ code, reason }) => chat({ tag: 'connection_event', code, detail: reason })),
      im.on('online', () => chat({ tag: 'connection_event', code: 0, detail: '' })),
    ];
    chat({ tag: 'join_group_event', code: 0, detail: { groupID: roomID } });
    void this.look();
    return { roomID, members: 1 };
  }

  protected seating(): Seating {
    const { template } = this;
    const own = this.options.kit.im.userID;
    const others = this.members.filter(({ userID }) => userID !== own && !this.unseen.has(userID));
    const pushers = [...others.filter(({ userID }) => userID === this.first), ...others.filter(({ userID }) => userID !== this.first)].map((member) => this.asPusher(member));
    const pushing = this.view.phase === 'opening' || this.view.pushURL !== '';
    const { tiles, ...seating } = everybody({ template, pushers, own, pushing }, false);
    return { ...seating, tiles: tiles.map((tile) => (this.unheard.has(tile.userID) ? { ...tile, muted: true } : tile)) };
  }

  protected ended(): Partial<WebRtcView> {
    return { roomID: '', members: 0 };
  }

  protected entranceCode(error: unknown): number {
    return events.entranceCode(error);
  }

  protected pushCode(sign: LiveSign): number {
    return events.pushCode(sign);
  }

  protected async freshUrl(): Promise<string> {
    const { im, rooms } = this.options.kit;
    const { pushURL } = await rooms.webrtc.enterRoom({ userID: im.userID, roomID: this.view.roomID });
    return pushURL ?? this.pushing.url;
  }

  /** Whoever has not begun to push, or pauses, plays when he does. */
  protected override playGaveUp(key: string): void {
    this.urls = new Map([...this.urls].filter(([userID]) => userID !== key));
  }

  protected override notSent(error: unknown): void {
    this.more.chat({ tag: 'error', code: error instanceof RtcRoomError ? error.code : 0, detail: String(error) });
  }

  protected failed(code: number, detail: string): void {
    this.options.stage.tell({ tag: 'error', code, detail });
  }

  protected tellClosed(detail: string): void {
    this.options.stage.tell({ tag: 'roomClosed', code: 0, detail });
  }

  protected override rest(): void {
    this.cancelLook();
    this.offs.forEach((off) => off());
    super.rest();
  }

  private async ticket(kit: Kit, { roomID, roomName }: WebRtcEntrance): Promise<WebRtcTicket> {
    const { userID } = kit.im;
    const { webrtc } = kit.rooms;
    const nickName = kit.profile.userName;
    const roomInfo = roomName === '' ? roomID || nickName : roomName;
    if (roomID === '') return webrtc.createRoom({ userID, nickName, roomInfo });
    try {
      return await webrtc.enterRoom({ userID, nickName, roomID });
    } catch (error) {
      if (!(error instanceof RtcRoomError && error.code === ROOM_MISSING)) throw error;
      return webrtc.createRoom({ userID, nickName, roomInfo, roomID });
    }
  }

  private async look(): Promise<void> {
    const { room } = this;
    if (!room) return;
    this.cancelLook();
    const members = await room.members().catch(() => undefined);
    if (this.room !== room) return;
    this.cancelLook = this.time.after(LOOK_EVERY, () => void this.look());
    if (!members) return;
    this.urls = new Map(members.map(({ userID, accelerateURL = '' }) => [userID, this.urls.get(userID) || accelerateURL]));
    this.members = members;
    this.show({ members: members.length });
    this.seat();
    this.players.wake();
  }

  private asPusher({ userID, nickName }: WebRtcMember): Pusher {
    return { userID, userName: nickName, userAvatar: '', accelerateURL: this.urls.get(userID) ?? '' };
  }

  private async sent(sending: Promise<unknown>): Promise<boolean> {
    try {
      await sending;
      return true;
    } catch (error) {
      this.notSent(error);
      return false;
    }
  }
}

function toggle(set: Set<string>, value: string, on: boolean): void {
  if (on) set.add(value);
  else set.delete(value);
}
