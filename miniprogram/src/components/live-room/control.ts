import type { Kit } from 'rtcroom-client';
import { failureWords } from '../../flows/failures.js';
import { isTemplate } from '../../flows/layout.js';
import { LiveSession, NOTHING, type Entrance, type LiveView } from '../../flows/live-session.js';
import * as events from '../../flows/room-events.js';
import type { Words } from '../../i18n/words.js';
import type { PusherOrder } from '../orders.js';

/** What `<live-room>` is to its control. */
export interface Host {
  properties(): Properties;
  setData(changed: Partial<LiveView>): void;
  /** Under the name given, and under the same in small letters, which is all that Taro can hear. */
  trigger(name: string, detail: object): void;
  pusher(order: PusherOrder): void;
  /** @param id of the player's element */
  playAgain(id: string): void;
}

export interface Properties {
  readonly role: string;
  readonly roomid: string;
  readonly roomname: string;
  readonly template: string;
}

export interface Supply {
  kit(): Promise<Kit>;
  words(): Words;
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
export interface LiveRoomElement {
  start(): Promise<void>;
  stop(): Promise<void>;
  pause(): void;
  resume(): void;
  requestJoinPusher(): Promise<void>;
  withdrawJoinPusher(): void;
  respondJoinReq(agree: boolean, audience: { readonly userID: string }): Promise<void>;
  quitLink(): Promise<void>;
  kickout(userID: string): Promise<void>;
  sendTextMsg(text: string): Promise<boolean>;
  retryPush(): void;
  switchCamera(): void;
}

/** One `<live-room>`: each instance has its own, so that two on one page know nothing of each other. */
export class LiveControl {
  private session: LiveSession | undefined;
  private starting = false;
  private round = 0;
  private tiles: LiveView['tiles'] = [];

  constructor(
    private readonly host: Host,
    private readonly supply: Supply,
  ) {}

  /** Enters `roomid` as audience, goes on with one's own as presenter, or creates `roomname`. Nothing while a room is open. */
  async start(): Promise<void> {
    if (this.session || this.starting) return;
    const round = ++this.round;
    this.starting = true;
    try {
      const kit = await this.supply.kit();
      if (round !== this.round) return;
      const session = (this.session = this.newSession(kit, round));
      this.starting = false;
      await session.start(this.entrance());
    } catch (error) {
      if (round === this.round) this.notStarted(error);
    }
  }

  async stop(): Promise<void> {
    this.round++;
    this.starting = false;
    const { session } = this;
    this.session = undefined;
    await session?.stop();
  }

  /** Stops, and shows that there is nothing. */
  async leave(): Promise<void> {
    const left = this.stop();
    this.tiles = [];
    this.host.setData(NOTHING);
    this.host.trigger('change', { ...NOTHING, guests: [] } satisfies Change);
    await left;
  }

  pause(): void {
    this.session?.sleep();
    this.host.pusher('pause');
  }

  resume(): void {
    this.session?.wake();
    this.host.pusher('resume');
  }

  hidden(): void {
    this.session?.sleep();
  }

  shown(): void {
    this.session?.wake();
  }

  arranged(): void {
    this.session?.arrange(this.template());
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

  sendText(text: string): Promise<boolean> {
    return this.session?.sendText(text) ?? Promise.resolve(false);
  }

  retryPush(): void {
    this.session?.retryPush();
  }

  pusherCode(code: number): void {
    this.session?.pusherCode(code);
  }

  playerCode(key: string, code: number): void {
    this.session?.playerCode(key, code);
  }

  private newSession(kit: Kit, round: number): LiveSession {
    const mine = (run: () => void): void => (round === this.round ? run() : undefined);
    return new LiveSession({
      kit,
      words: this.supply.words(),
      template: this.template(),
      stage: {
        show: (changed) => mine(() => this.show(changed)),
        tell: (event) => mine(() => this.tell(event)),
        restartPush: () => mine(() => this.host.pusher('start')),
        playAgain: (key) => mine(() => this.playAgain(key)),
      },
    });
  }

  private show(changed: Partial<LiveView>): void {
    if (changed.tiles) this.tiles = changed.tiles;
    // The next start is a new one.
    if (changed.phase === 'over') this.session = undefined;
    this.host.setData(changed);
    const { tiles, pusherStyle: _s, pushURL: _u, unseen: _n, ...rest } = changed;
    const guests = tiles && this.isAnchor() ? { guests: tiles.map(({ userID, userName }) => ({ userID, userName })) } : {};
    const change: Change = { ...rest, ...guests };
    if (Object.keys(change).length > 0) this.host.trigger('change', change);
  }

  private tell(event: events.RoomEvent): void {
    this.host.trigger('RoomEvent', event);
  }

  private playAgain(key: string): void {
    const tile = this.tiles.find((one) => one.key === key);
    if (tile) this.host.playAgain(tile.id);
  }

  private notStarted(error: unknown): void {
    this.starting = false;
    const notice = failureWords(error, this.supply.words());
    this.show({ phase: 'over', notice });
    this.tell(events.event('error', notice, this.isAnchor() ? events.CREATE_FAILED : events.ENTER_FAILED));
  }

  private entrance(): Entrance {
    const { roomid, roomname } = this.host.properties();
    const anchor = this.isAnchor();
    return anchor && roomid === '' ? { roomName: roomname } : { roomID: roomid, anchor };
  }

  private isAnchor(): boolean {
    const { role } = this.host.properties();
    return role === 'presenter' || role === 'anchor';
  }

  private template(): Parameters<LiveSession['arrange']>[0] {
    const { template } = this.host.properties();
    return isTemplate(template) ? template : 'float';
  }
}
