import { closed, NO_CODE, RtcRoomError } from '../base/errors.js';
import type { JsonObject, MixResult, Room } from '../http/answers.js';
import type { LiveFamily } from '../http/live-family.js';
import type { DirectMessage } from '../im/events.js';
import type { Closing } from './group-room.js';
import { startPush, type Kit, type Push } from './kit.js';
import { LINK_MIC_LIMIT, LinkMicReceiver, LinkMicRequester, type LinkMicAnswer, type LinkMicRequest } from './link-mic.js';
import { MIX_SIZES, sideBySide, smallWindows, streamOf, type MixInput, type MixSizes } from './mix.js';
import { Mixing } from './mixing.js';
import { readLinkMic, readPk } from './payloads.js';
import { PK_LIMIT, PkTalk, type PkAnswer, type PkPeer, type PkRequest } from './pk.js';
import { PusherRoom, type PusherRoomEvents } from './pusher-room.js';

/** The anchor owns the room, a sub-anchor pushes beside him, a viewer watches. */
export type Role = 'anchor' | 'subAnchor' | 'viewer';

export interface LiveRoomEvents extends PusherRoomEvents {
  /** To the anchor. */
  linkMicRequest: LinkMicRequest;
  /** To others: the anchor is not heard of, and the room waits for him; or he is there again. */
  anchorAway: boolean;
  /** To a sub-anchor, who is a viewer again: stop pushing. */
  linkMicEnded: 'left' | 'kickedOut' | 'evicted';
  /** To the anchor: the anchor of another room wants to be shown beside him. */
  pkRequest: PkRequest;
  /** To the anchor: play the other's `accelerateURL` beside one's own. */
  pkStarted: PkPeer;
  pkEnded: PkPeer;
  /** To the anchor: the mixing service took this order; a single stream is no mix. */
  mixed: readonly MixInput[];
  /** To the anchor: the mixing service does not show what it should, after several tries. */
  mixFailed: RtcRoomError;
}

/**
 * Who stands where in the common picture.
 *
 * @param own the anchor's stream
 * @param others those of his guests, or of the other anchor alone while a PK is on
 * @returns the anchor's stream alone for no mix
 */
export type MixLayout = (own: string, others: readonly string[], pk: boolean) => readonly MixInput[];

/** What the anchor's client has mixed into one picture, again whenever somebody comes or goes. */
export interface MixOptions {
  /** Of the live account, where its mixing service asks for it. */
  readonly appID?: string | number;
  readonly sizes?: MixSizes;
  /** Unless given guests stand in windows of these sizes, and two anchors side by side. */
  readonly layout?: MixLayout;
}

/** A live room, from the inside. */
export class LiveRoom extends PusherRoom<LiveRoomEvents> {
  private readonly requester: LinkMicRequester;
  private readonly receiver: LinkMicReceiver;
  private readonly pkTalk: PkTalk;
  private readonly mixing: Mixing | undefined;
  private roleNow: Role;
  private awayNow = false;

  constructor(
    kit: Kit,
    private readonly live: LiveFamily,
    room: Room,
    role: 'anchor' | 'viewer',
    /** The anchor's; a viewer has none. */
    readonly pushURL: string,
    private readonly mix?: MixOptions,
  ) {
    super(kit, live, room);
    this.roleNow = role;
    this.awayNow = this.isAnchorAway;
    this.requester = new LinkMicRequester(kit.im, this.time, room.roomID);
    this.receiver = new LinkMicReceiver(kit.im, room.roomID);
    this.pkTalk = this.talkOfPk();
    this.mixing = mix && role === 'anchor' ? this.mixer(mix) : undefined;
    this.until(
      kit.im.on('direct', (message) => this.directly(message)),
      () => this.requester.cancel(closed('linkmic')),
      () => this.pkTalk.cancel(closed('pk')),
      () => this.mixing?.stop(),
      () => void this.pkTalk.stop(),
    );
  }

  get role(): Role {
    return this.roleNow;
  }

  /** Whether the server last heard of the anchor long ago and waits for him; known by `refresh`. */
  get isAnchorAway(): boolean {
    return this.pushers.find(({ userID }) => userID === this.room.roomCreator)?.away === true;
  }

  /** Asks the anchor to let this viewer push. */
  requestLinkMic(timeout = LINK_MIC_LIMIT): Promise<LinkMicAnswer> {
    if (this.roleNow !== 'viewer') return Promise.reject(misplaced('linkmic', 'only viewers ask for link-mic'));
    return this.requester.ask(this.room.roomCreator, this.kit.profile, timeout);
  }

  /** Waits for the anchor's answer no more; another request may follow at once. The anchor is not told. */
  withdrawLinkMic(): void {
    this.requester.cancel(closed('linkmic'));
  }

  /** After the anchor accepted: pushes, and takes a seat beside him. Returns the push URL. */
  async joinLinkMic(push?: Push): Promise<string> {
    const { pushURL } = await this.live.getPushUrl(this.roomID);
    await startPush(this.kit, push, pushURL);
    await this.live.addPusher({ roomID: this.roomID, pushURL, ...this.kit.profile });
    if (this.isClosed) {
      // He left meanwhile, as a viewer: nobody else gives this seat back.
      await this.live.deletePusher(this.roomID).catch(ignore);
      throw closed('linkmic');
    }
    this.roleNow = 'subAnchor';
    this.refresh();
    return pushURL;
  }

  async leaveLinkMic(): Promise<void> {
    if (this.roleNow === 'subAnchor') await this.endLinkMic('left');
  }

  /** By the anchor: asks a sub-anchor's client to stop, which all clients of the family do. */
  kickLinkMic(userID: string): Promise<void> {
    return this.receiver.kick(userID);
  }

  /** By the anchor: who is shown beside him, when a PK is on. */
  get pkPeer(): PkPeer | undefined {
    return this.pkTalk.peer;
  }

  /** By the anchor: asks the anchor of another live room. */
  requestPk(userID: string, timeout = PK_LIMIT): Promise<PkAnswer> {
    if (this.roleNow !== 'anchor') return Promise.reject(misplaced('pk', 'only anchors ask for PK'));
    return this.pkTalk.ask(userID, timeout);
  }

  /** Waits for the other anchor's answer no more; who agrees late is told that it is over. */
  withdrawPk(): void {
    this.pkTalk.cancel(closed('pk'));
  }

  stopPk(): Promise<void> {
    return this.pkTalk.stop();
  }

  /**
   * By an anchor with `mix`: his layout is another now. Who comes and goes is seen to by itself.
   *
   * @param anew also when nothing changed, as after a reload of a page that had ordered a mix
   */
  remix(anew = false): void {
    if (anew) this.mixing?.forget();
    const own = streamOf(this.pushURL);
    const { peer } = this.pkTalk;
    const guests = this.pushers.filter(({ userID }) => userID !== this.kit.im.userID);
    const others = (peer ? [peer] : guests).map(({ accelerateURL }) => streamOf(accelerateURL));
    this.mixing?.show(this.layout(own, others, peer !== undefined));
  }

  /** The anchor ends the room for all. Never fails: seats that could not be given back end by themselves. */
  async leave(): Promise<void> {
    if (this.isClosed) return;
    const role = this.roleNow;
    this.close('left');
    const { live, roomID } = this;
    if (role === 'anchor') {
      await live.destroyRoom(roomID).catch(() => live.deletePusher(roomID).catch(ignore));
    } else {
      if (role === 'subAnchor') await live.deletePusher(roomID).catch(ignore);
      await live.deleteAudience(roomID).catch(ignore);
    }
    await this.kit.im.leaveGroup(roomID).catch(ignore);
  }

  protected override close(closing: Closing): void {
    // Heartbeats of a room that is over would only report what is known.
    if (closing !== 'left' && !this.isClosed && this.roleNow !== 'viewer') this.live.deletePusher(this.roomID).catch(ignore);
    super.close(closing);
  }

  protected override evicted(): void {
    if (this.roleNow === 'anchor') this.close('evicted');
    else this.backToViewer('evicted');
  }

  protected override looked(): void {
    const now = this.isAnchorAway;
    if (now === this.awayNow || this.roleNow === 'anchor') return;
    this.awayNow = now;
    this.emit('anchorAway', now);
  }

  protected override pushersChanged(): void {
    this.remix();
  }

  private talkOfPk(): PkTalk {
    const { im, profile } = this.kit;
    const side = (): { roomID: string; accelerateURL: string } => {
      const own = this.pushers.find((pusher) => pusher.userID === im.userID);
      return { roomID: this.roomID, accelerateURL: own?.accelerateURL ?? '' };
    };
    const shown = (event: 'pkStarted' | 'pkEnded') => (peer: PkPeer) => {
      this.remix();
      this.emit(event, peer);
    };
    const asked = (request: PkRequest): void => this.emit('pkRequest', request);
    return new PkTalk(im, this.time, side, profile, { asked, started: shown('pkStarted'), ended: shown('pkEnded') });
  }

  private mixer({ appID = '' }: MixOptions): Mixing {
    const order = (params: JsonObject): Promise<MixResult> => this.live.mergeStream(this.roomID, params);
    const taken = (inputs: readonly MixInput[]): void => this.emit('mixed', inputs);
    return new Mixing(this.time, streamOf(this.pushURL), appID, order, taken, (error) => this.emit('mixFailed', error));
  }

  private layout(own: string, others: readonly string[], pk: boolean): readonly MixInput[] {
    const { layout, sizes = MIX_SIZES } = this.mix ?? {};
    if (layout) return layout(own, others, pk);
    return pk ? sideBySide(own, others[0] ?? '') : smallWindows(own, others, sizes);
  }

  private directly(message: DirectMessage): void {
    const pk = this.roleNow === 'anchor' ? readPk(message.elements) : undefined;
    if (pk) this.pkTalk.heard(pk, message);
    else this.aboutLinkMic(message);
  }

  private aboutLinkMic(message: DirectMessage): void {
    const linkMic = readLinkMic(message.elements);
    if (linkMic?.roomID !== this.roomID) return;
    if (linkMic.type === 'request') {
      const request = this.roleNow === 'anchor' ? this.receiver.heard(linkMic, message) : undefined;
      if (request) this.emit('linkMicRequest', request);
    } else if (message.from !== this.room.roomCreator) {
      return;
    } else if (linkMic.type === 'response') {
      this.requester.answered(linkMic, message);
    } else if (this.roleNow === 'subAnchor') {
      this.endLinkMic('kickedOut').catch(ignore);
    }
  }

  private async endLinkMic(how: 'left' | 'kickedOut'): Promise<void> {
    this.backToViewer(how);
    await this.live.deletePusher(this.roomID);
    this.refresh();
  }

  private backToViewer(how: LiveRoomEvents['linkMicEnded']): void {
    this.roleNow = 'viewer';
    this.emit('linkMicEnded', how);
  }
}

function ignore(_: unknown): void {}

function misplaced(op: string, message: string): RtcRoomError {
  return new RtcRoomError('refused', op, NO_CODE, message, false);
}
