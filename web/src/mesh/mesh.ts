import { SYSTEM_TIME, type Time } from 'rtcroom-client';
import { budget, type Grade } from './budget';
import { Link, type LinkState, type Tracks } from './link';
import { SignalQueue, type SignalTransport } from './signal-queue';
import { NO_MEDIA, type Envelope, type MediaState, type Serving, type Signal } from './signal';

/**
 * How it stands with another member: `waiting` for a sign of life, `silent` when none came (he sends by other ways, such
 * as RTMP), then the state of the connection, or `served` without one, and `left` when he said goodbye and is still in
 * the list of members.
 */
export type MemberState = 'waiting' | 'silent' | 'left' | 'served' | Exclude<LinkState, 'closed'>;

export interface Member {
  readonly userID: string;
  readonly state: MemberState;
  /** What he says he sends. */
  readonly media: MediaState;
  readonly stream: MediaStream | undefined;
  /** What he says of a server that carries the call. */
  readonly server: Serving | undefined;
}

export interface MeshOptions {
  readonly room: string;
  readonly userID: string;
  readonly transport: SignalTransport;
  /** Makes a connection; with the servers that are good at this time. */
  readonly connection: () => RTCPeerConnection;
  /** False for those who only look on. */
  readonly sends?: boolean;
  readonly grade?: Grade;
  /** Members that are heard of besides this one; three unless given. */
  readonly most?: number;
  /** Of these, how many may be connected at once; all unless given. */
  readonly links?: number;
  /** Told whenever a member's state, media or stream changed. */
  readonly changed: (member: Member) => void;
  /** Somebody unknown says hello: the list of members may be out of date. */
  readonly stranger?: (userID: string) => void;
  readonly time?: Time;
  readonly random?: () => number;
}

/** Milliseconds until a member who says nothing is taken for one who cannot. */
export const SILENT_AFTER = 8_000;
const HELLO_PAUSES = [1_000, 2_000, 4_000, 8_000] as const;
const HELLO_LATER = 20_000;
/** Hellos of people who are not members yet. */
const MOST_STRANGERS = 8;

interface Peer {
  readonly userID: string;
  /** This side's life towards him; a new one for every new beginning. */
  mine: string;
  /** Empty until he said it. */
  theirs: string;
  media: MediaState;
  server: Serving | undefined;
  state: 'waiting' | 'silent' | 'left' | 'served' | 'linked';
  link: Link | undefined;
  hellos: number;
  stopHellos: () => void;
}

/**
 * Everybody connected to everybody, for rooms of up to four. Who is there, the room says (`setMembers`); who of them can
 * talk this way, they say themselves.
 */
export class Mesh {
  private readonly peers = new Map<string, Peer>();
  private readonly strangers = new Map<string, Envelope>();
  private readonly signals: SignalQueue;
  private readonly time: Time;
  private readonly random: () => number;
  private readonly life: string;
  private lives = 0;
  private tracks: Tracks = { audio: null, video: null };
  private media: MediaState = NO_MEDIA;
  private grade: Grade;
  private ended = false;
  private joined = false;
  private received: ReadonlySet<string> = new Set();

  constructor(private readonly options: MeshOptions) {
    this.time = options.time ?? SYSTEM_TIME;
    this.random = options.random ?? Math.random;
    this.grade = options.grade ?? 'standard';
    this.life = Math.floor(this.random() * 2 ** 48).toString(36);
    this.signals = new SignalQueue(options.transport, options.room, this.time, (user, envelope) => this.heard(user, envelope));
  }

  /** All other members, in the order they came. */
  get members(): readonly Member[] {
    return [...this.peers.values()].map(shown);
  }

  /** Who is in the room besides this user: connects to the new ones, forgets those who are gone. */
  setMembers(userIDs: readonly string[]): void {
    if (this.ended) return;
    const wanted = new Set(userIDs.filter((id) => id !== this.options.userID));
    for (const peer of [...this.peers.values()]) if (!wanted.has(peer.userID)) this.remove(peer);
    for (const id of wanted) if (!this.peers.has(id) && this.peers.size < (this.options.most ?? 3)) this.add(id);
    this.rebudget();
  }

  /** What is sent from now on, and what the others are told of it. */
  setMedia(tracks: Tracks, media: MediaState): void {
    const told = JSON.stringify(media) === JSON.stringify(this.media);
    const screen = media.screen !== this.media.screen;
    this.tracks = tracks;
    this.media = media;
    for (const peer of this.peers.values()) {
      peer.link?.tracksChanged();
      if (!told && peer.theirs) this.tellState(peer);
    }
    if (screen) this.rebudget();
  }

  /**
   * A server carries the call, to and from this user. Who is there too is not connected with, but while one of the two
   * does not get the other from there.
   *
   * @param received whom this user gets from it now
   */
  setServer(joined: boolean, received: ReadonlySet<string>): void {
    const before = new Map([...this.peers.values()].map((peer) => [peer, this.servingOf(peer)]));
    this.joined = joined;
    this.received = received;
    for (const [peer, serving] of before) {
      if (this.servingOf(peer) === serving) continue;
      if (peer.theirs) this.tellState(peer);
      this.relink(peer);
    }
  }

  setGrade(grade: Grade): void {
    this.grade = grade;
    this.rebudget();
  }

  /** This machine is on another network now. */
  networkChanged(): void {
    for (const peer of this.peers.values()) peer.link?.renew();
  }

  /** Chat is back: what was said in between may be lost. */
  caughtUp(): void {
    for (const peer of this.peers.values()) if (peer.link?.state !== 'connected') this.greet(peer);
  }

  /** For figures; undefined while there is no connection. */
  link(userID: string): Link | undefined {
    return this.peers.get(userID)?.link;
  }

  /** Says goodbye and ends all connections. */
  close(): void {
    if (this.ended) return;
    this.ended = true;
    for (const peer of this.peers.values()) {
      if (peer.theirs) this.tell(peer, { kind: 'bye' });
      this.cut(peer);
    }
    this.signals.close();
  }

  private add(userID: string): void {
    const peer: Peer = {
      userID,
      mine: this.freshLife(),
      theirs: '',
      media: NO_MEDIA,
      server: undefined,
      state: 'waiting',
      link: undefined,
      hellos: 0,
      stopHellos: () => undefined,
    };
    this.peers.set(userID, peer);
    const said = this.strangers.get(userID);
    this.strangers.delete(userID);
    if (said) this.heard(userID, said);
    else this.greet(peer);
    this.time.after(SILENT_AFTER, () => {
      if (this.peers.get(userID) === peer && peer.state === 'waiting') this.become(peer, 'silent');
    });
    this.options.changed(shown(peer));
  }

  private remove(peer: Peer): void {
    this.peers.delete(peer.userID);
    this.signals.forget(peer.userID);
    this.cut(peer);
  }

  private cut(peer: Peer): void {
    peer.stopHellos();
    peer.link?.close();
    peer.link = undefined;
  }

  /** Says hello until he answers: seldom after a while, for he may only be slow. */
  private greet(peer: Peer): void {
    peer.stopHellos();
    this.hello(peer);
    const pause = HELLO_PAUSES[peer.hellos++] ?? HELLO_LATER;
    peer.stopHellos = this.time.after(pause, () => {
      if (!peer.theirs && this.peers.get(peer.userID) === peer && !this.ended) this.greet(peer);
    });
  }

  private hello(peer: Peer): void {
    this.tell(peer, { kind: 'hello', ...this.said(peer) });
  }

  private tellState(peer: Peer): void {
    this.tell(peer, { kind: 'state', ...this.said(peer) });
  }

  private said(peer: Peer): { state: MediaState; server?: Serving } {
    const server = this.servingOf(peer);
    return { state: this.media, ...(server ? { server } : {}) };
  }

  private servingOf({ userID }: Peer): Serving | undefined {
    if (!this.joined) return undefined;
    return this.received.has(userID) ? 'receiving' : 'joined';
  }

  private tell(peer: Peer, signal: Signal): void {
    this.signals.send(peer.userID, { from: peer.mine, to: peer.theirs, signal });
  }

  private heard(user: string, envelope: Envelope): void {
    const peer = this.peers.get(user);
    if (!peer) {
      this.heardStranger(user, envelope);
      return;
    }
    const { from, to, signal } = envelope;
    if (signal.kind === 'hello') {
      peer.server = signal.server;
      this.helloFrom(peer, envelope, signal.state);
    } else if (from !== peer.theirs || to !== peer.mine) {
      // One of us has begun anew and the other has not heard of it.
      if (signal.kind === 'talk') this.hello(peer);
    } else if (signal.kind === 'talk') {
      peer.link?.heard(signal);
    } else if (signal.kind === 'state') {
      peer.media = signal.state;
      peer.server = signal.server;
      this.relink(peer);
      this.options.changed(shown(peer));
    } else {
      this.cut(peer);
      peer.theirs = '';
      this.become(peer, 'left');
    }
  }

  private helloFrom(peer: Peer, { from, to }: Envelope, media: MediaState): void {
    peer.media = media;
    const known = from === peer.theirs;
    peer.theirs = from;
    if (to !== peer.mine) this.hello(peer);
    if (!known || !peer.link) this.connect(peer);
    else this.options.changed(shown(peer));
  }

  /** Connects with who is there otherwise not at all; ends what both do not need any more. */
  private relink(peer: Peer): void {
    const own = this.servingOf(peer);
    if (peer.link && own === 'receiving' && peer.server === 'receiving') {
      this.signals.forget(peer.userID);
      this.cut(peer);
      this.become(peer, 'served');
      this.rebudget();
    } else if (!peer.link && peer.theirs && (!own || !peer.server)) this.connect(peer);
  }

  private heardStranger(user: string, envelope: Envelope): void {
    if (envelope.signal.kind !== 'hello' || user === this.options.userID || this.ended) return;
    this.strangers.delete(user);
    this.strangers.set(user, envelope);
    if (this.strangers.size > MOST_STRANGERS) this.strangers.delete(this.strangers.keys().next().value as string);
    this.options.stranger?.(user);
  }

  private connect(peer: Peer): void {
    this.cut(peer);
    if ((this.joined && peer.server) || this.links >= (this.options.links ?? Infinity)) return this.become(peer, 'served');
    const link: Link = new Link({
      polite: this.options.userID < peer.userID,
      sends: this.options.sends ?? true,
      connection: this.options.connection,
      tracks: () => this.tracks,
      budget: () => budget(this.options.links === undefined ? this.peers.size : this.links, this.grade, this.media.screen),
      send: (signal) => peer.link === link && this.tell(peer, signal),
      time: this.time,
      random: this.random,
      changed: () => peer.link === link && this.options.changed(shown(peer)),
      lost: () => peer.link === link && this.beginAnew(peer),
    });
    peer.link = link;
    peer.hellos = 0;
    this.become(peer, 'linked');
    if (this.options.links !== undefined) this.rebudget();
  }

  /** Another life on this side: the other one drops his half of the old connection too. */
  private beginAnew(peer: Peer): void {
    this.signals.forget(peer.userID);
    peer.mine = this.freshLife();
    this.hello(peer);
    this.connect(peer);
  }

  private become(peer: Peer, state: Peer['state']): void {
    peer.state = state;
    this.options.changed(shown(peer));
  }

  private rebudget(): void {
    for (const peer of this.peers.values()) peer.link?.rebudget();
  }

  private get links(): number {
    return [...this.peers.values()].filter(({ link }) => link).length;
  }

  private freshLife(): string {
    return `${this.life}.${++this.lives}`;
  }
}

function shown({ userID, state, media, link, server }: Peer): Member {
  const linked = state === 'linked' && link && link.state !== 'closed';
  return {
    userID,
    media,
    server,
    state: linked ? (link.state as MemberState) : state === 'linked' ? 'waiting' : state,
    stream: linked ? link.stream : undefined,
  };
}
