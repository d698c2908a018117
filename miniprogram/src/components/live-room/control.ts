import { LiveSession, NOTHING, type Entrance, type LiveView } from '../../flows/live-session.js';
import * as events from '../../flows/room-events.js';
import type { SessionOptions } from '../../flows/room-session.js';
import { RoomControl, type Host, type RoomElement, type Supply } from '../room-control.js';

export interface Properties {
  readonly role: string;
  readonly roomid: string;
  readonly roomname: string;
  readonly template: string;
}

/** What pages may see of a room beside its pictures. */
export type Change = Partial<
  Pick<LiveView, 'phase' | 'anchor' | 'link' | 'push' | 'wishes' | 'online' | 'notice' | 'likes' | 'rivals' | 'pk'> & {
    /** Whom the anchor may ask to stop pushing; empty to others. */
    readonly guests: readonly Guest[];
  }
>;

export interface Guest {
  readonly userID: string;
  readonly userName: string;
}

/** What `selectComponent` gives of a `<live-room>`. */
export interface LiveRoomElement extends RoomElement {
  requestJoinPusher(): Promise<void>;
  withdrawJoinPusher(): void;
  respondJoinReq(agree: boolean, audience: { readonly userID: string }): Promise<void>;
  quitLink(): Promise<void>;
  kickout(userID: string): Promise<void>;
  requestPK(userID: string): Promise<void>;
  respondPKReq(agree: boolean, anchor: { readonly userID: string }): Promise<void>;
  stopPK(): Promise<void>;
  like(): void;
  muteMember(userID: string, seconds: number): Promise<void>;
  removeMember(userID: string, seconds: number): Promise<void>;
  sendSketchpadData(data: object): Promise<boolean>;
}

/** One `<live-room>`: enters `roomid` as audience, goes on with one's own as presenter, or creates `roomname`. */
export class LiveControl extends RoomControl<LiveView, Properties, events.RoomEvent, Entrance, LiveSession> {
  constructor(host: Host<LiveView, Properties>, supply: Supply) {
    super(host, supply, NOTHING);
  }

  requestLinkMic(): Promise<void> {
    return this.session?.requestLinkMic() ?? Promise.resolve();
  }

  withdrawLinkMic(): void {
    this.session?.withdrawLinkMic();
  }

  async quitLink(): Promise<void> {
    await this.session?.quitLink();
  }

  /** Methods that components hand through. */
  get open(): LiveSession | undefined {
    return this.session;
  }

  async respondPk(agree: unknown, anchor: unknown): Promise<void> {
    const userID = userOf(anchor);
    if (userID !== undefined) await this.session?.respondPk(userID, agree === true || agree === 'true');
  }

  async respond(agree: unknown, audience: unknown): Promise<void> {
    const userID = userOf(audience);
    if (userID !== undefined) await this.session?.respond(userID, agree === true || agree === 'true');
  }

  async kick(userID: string): Promise<void> {
    await this.session?.kick(userID);
  }

  protected newSession(options: SessionOptions<LiveView, events.RoomEvent>): LiveSession {
    return new LiveSession(options);
  }

  protected entrance(): Entrance {
    const { roomid, roomname } = this.host.properties();
    const anchor = this.isAnchor();
    return anchor && roomid === '' ? { roomName: roomname } : { roomID: roomid, anchor };
  }

  /** The component shows neither; pages hear of them. */
  protected override data({ online: _o, likes: _l, ...changed }: Partial<LiveView>): Partial<LiveView> {
    return changed;
  }

  protected change(changed: Partial<LiveView>): Change {
    const { tiles, pusherStyle: _s, pushURL: _u, unseen: _n, waits: _w, ...rest } = changed;
    if (!tiles || !this.isAnchor()) return rest;
    const guests = tiles.filter(({ userID }) => userID !== this.view.pk);
    return { ...rest, guests: guests.map(({ userID, userName }) => ({ userID, userName })) };
  }

  protected tell(event: events.RoomEvent): void {
    this.host.trigger('RoomEvent', event);
  }

  protected notStartedEvent(_error: unknown, notice: string): events.RoomEvent {
    return events.event('error', notice, this.isAnchor() ? events.CREATE_FAILED : events.ENTER_FAILED);
  }

  private isAnchor(): boolean {
    const { role } = this.host.properties();
    return role === 'presenter' || role === 'anchor';
  }
}

/** Apps hand over a user, or his ID alone. */
function userOf(user: unknown): string | undefined {
  const userID = typeof user === 'string' ? user : (user as { userID?: unknown } | undefined)?.userID;
  return typeof userID === 'string' ? userID : undefined;
}
