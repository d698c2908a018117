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
  Pick<LiveView, 'phase' | 'anchor' | 'link' | 'push' | 'wishes' | 'online' | 'notice'> & {
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

  async respond(agree: unknown, audience: unknown): Promise<void> {
    const userID = typeof audience === 'string' ? audience : (audience as { userID?: unknown } | undefined)?.userID;
    if (typeof userID === 'string') await this.session?.respond(userID, agree === true || agree === 'true');
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

  protected change(changed: Partial<LiveView>): Change {
    const { tiles, pusherStyle: _s, pushURL: _u, unseen: _n, ...rest } = changed;
    if (!tiles || !this.isAnchor()) return rest;
    return { ...rest, guests: tiles.map(({ userID, userName }) => ({ userID, userName })) };
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
