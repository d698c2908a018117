import { SYSTEM_TIME, type Kit } from 'rtcroom-client';
import { onNetworkChange } from '@/base/network-change';
import type { Tracks } from '@/mesh/link';
import { Mesh, type Member } from '@/mesh/mesh';
import { NO_MEDIA, type MediaState } from '@/mesh/signal';
import { DirectViewers, directRoom } from './direct-viewers';

/** Besides the viewer himself: as many as a room takes. */
const MOST_PUSHERS = 8;

/**
 * How media gets from browser to browser in a live room. Pushers see each other by the mesh, and serve a few viewers
 * directly; a viewer asks each pusher.
 */
export class LiveMesh {
  private mesh: Mesh;
  private directViewers: DirectViewers | undefined;
  private media: MediaState = NO_MEDIA;
  private tracks: Tracks = { audio: null, video: null };
  private pushers: readonly string[] = [];
  private readonly stops: (() => void)[];

  constructor(
    private readonly kit: Kit,
    private readonly roomID: string,
    private pushing: boolean,
    private readonly connection: () => RTCPeerConnection,
    /** Somebody's picture or state is another. */
    private readonly changed: () => void,
    /** Somebody unknown says hello: the list of pushers may be out of date. */
    private readonly stranger: () => void,
  ) {
    this.mesh = this.made();
    this.stops = [
      kit.im.on('online', () => this.both((one) => one.caughtUp())),
      onNetworkChange(() => this.both((one) => one.networkChanged())),
    ];
  }

  get current(): Mesh {
    return this.mesh;
  }

  get members(): readonly Member[] {
    return this.mesh.members;
  }

  /** From viewer to pusher, or back. */
  setPushing(pushing: boolean): void {
    if (pushing === this.pushing) return;
    this.pushing = pushing;
    this.mesh.close();
    this.directViewers?.close();
    this.mesh = this.made();
    this.setMedia(this.tracks, this.media);
    this.mesh.setMembers(this.pushers);
    this.changed();
  }

  /** @param userIDs to be connected with; a viewer leaves out those whose stream he plays another way */
  setPushers(userIDs: readonly string[]): void {
    this.pushers = userIDs;
    this.mesh.setMembers(userIDs);
    this.changed();
  }

  setMedia(tracks: Tracks, media: MediaState): void {
    this.tracks = tracks;
    this.media = media;
    if (this.pushing) this.both((one) => one.setMedia(tracks, media));
  }

  close(): void {
    this.stops.forEach((stop) => stop());
    this.both((one) => one.close());
  }

  private made(): Mesh {
    const { im, time = SYSTEM_TIME } = this.kit;
    const common = { userID: im.userID, transport: im, connection: this.connection, time };
    this.directViewers = this.pushing ? new DirectViewers({ ...common, roomID: this.roomID }) : undefined;
    const room = this.pushing ? this.roomID : directRoom(this.roomID);
    return new Mesh({ ...common, room, sends: this.pushing, most: MOST_PUSHERS, changed: this.changed, stranger: this.stranger });
  }

  private both(run: (one: Mesh | DirectViewers) => void): void {
    run(this.mesh);
    if (this.directViewers) run(this.directViewers);
  }
}
