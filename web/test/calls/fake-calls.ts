import { CallMedia, type CallMediaParts } from '@/calls/call-media';
import type { MemberStream } from '@/forward/member-streams';
import type { ServerCall, WantedMember } from '@/forward/server-call';
import type { Mesh } from '@/mesh/mesh';
import type { MediaState } from '@/mesh/signal';
import { ALL_ON, FakeRoom, tracks } from '../mesh/fake-room';

export const playURL = (user: string): string => `https://rooms.example.com/live/${user}.flv?txSecret=ab`;

/** As much of a server as pages see of it: whoever is connected gets whoever sends. */
export class FakeForwarder {
  /** Nobody gets through to it. */
  unreachable = false;
  /** It knows nothing of calls. */
  missing = false;
  /** Who pushes by other ways than a page. */
  readonly pushers = new Set<string>();
  readonly refused = new Map<string, string>();
  readonly calls = new Map<string, FakeServerCall>();
  /** Of how many there are pictures. */
  places = 9;
}

class FakeServerCall {
  connected = false;
  readonly unable: boolean;
  closed = false;
  wanted: readonly WantedMember[] = [];
  private pictured: readonly string[] = [];
  private readonly from = new Map<string, number>();

  constructor(
    private readonly room: FakeRoom,
    private readonly forwarder: FakeForwarder,
    readonly userID: string,
    private readonly changed: () => void,
  ) {
    this.unable = forwarder.missing;
    forwarder.calls.set(userID, this);
    if (this.unable) room.time.after(100, changed);
    else this.connect();
  }

  private connect(): void {
    this.room.time.after(300 + this.room.random() * 1_500, () => {
      if (this.closed) return;
      if (this.forwarder.unreachable) return this.connect();
      this.connected = true;
      this.changed();
    });
  }

  lose(): void {
    this.connected = false;
    this.from.clear();
    this.changed();
    this.connect();
  }

  want(members: readonly WantedMember[], first: readonly string[]): void {
    this.wanted = members;
    const all = members.filter((one) => one.pictured).map(({ userID }) => userID);
    this.pictured = [...first, ...all.filter((one) => !first.includes(one))].slice(0, this.forwarder.places);
    for (const { userID } of members) if (this.sends(userID) && !this.from.has(userID)) this.come(userID);
  }

  private come(userID: string): void {
    this.from.set(userID, Infinity);
    this.room.time.after(100 + this.room.random() * 900, () => {
      this.from.set(userID, this.room.time.now());
      this.changed();
    });
  }

  sends(userID: string): boolean {
    return this.forwarder.pushers.has(userID) || this.forwarder.calls.get(userID)?.connected === true;
  }

  isPictured = (userID: string): boolean => this.pictured.includes(userID);

  member(url: string): MemberStream | undefined {
    const user = /([^/]*)\.flv/.exec(url)?.[1] ?? '';
    if (!this.connected) return undefined;
    const refused = this.forwarder.refused.get(user) ?? (this.sends(user) ? undefined : 'offline');
    const comes = refused === undefined && (this.from.get(user) ?? Infinity) <= this.room.time.now();
    return { media: new MediaStream(), pictured: comes && this.isPictured(user), sounding: comes, quiet: false, refused };
  }

  level = (): number => 0;
  samples = async (): Promise<Map<string, unknown>> => new Map<string, unknown>();
  setTracks(): void {}
  setGrade(): void {}
  networkChanged(): void {}
  close(): void {
    this.closed = true;
    this.connected = false;
    this.forwarder.calls.delete(this.userID);
  }
}

/** People at pages of one room, who all can reach each other and a server. */
export class FakeCalls {
  readonly room: FakeRoom;
  readonly forwarder = new FakeForwarder();
  readonly people = new Map<string, { mesh: Mesh; media: CallMedia; sources: string[] }>();
  /** Who is in the room without a page. */
  readonly guests: string[] = [];

  constructor(
    private readonly way: CallMediaParts['way'] = 'auto',
    seed = 1,
  ) {
    this.room = new FakeRoom(seed);
  }

  async enter(userID: string, sends: MediaState = ALL_ON): Promise<void> {
    const changed = (): void => this.people.get(userID)?.media.settle();
    const mesh = this.room.enter(userID, { most: 15, links: 3, changed });
    const sources: string[] = [];
    const media = new CallMedia({
      way: this.way,
      mesh,
      server: () => new FakeServerCall(this.room, this.forwarder, userID, changed) as unknown as ServerCall,
      finder: {
        setSources: (list) => sources.splice(0, Infinity, ...list.map((one) => one.userID)),
        address: (user) => (sources.includes(user) && this.forwarder.pushers.has(user) ? playURL(user) : ''),
      },
      grade: 'standard',
      changed: () => undefined,
      outdated: () => undefined,
      time: this.room.time,
    });
    this.people.set(userID, { mesh, media, sources });
    media.setMedia(tracks(), sends);
    this.tell();
  }

  leave(userID: string): void {
    this.people.get(userID)?.media.close();
    this.people.delete(userID);
    this.room.people.delete(userID);
    this.tell();
  }

  /** Everybody hears from the room who is there. */
  tell(): void {
    const all = [...this.people.keys(), ...this.guests];
    for (const [userID, { media }] of this.people) {
      media.setMembers(all.filter((one) => one !== userID).map((one) => ({ userID: one, playURL: playURL(one) })));
    }
  }

  state(of: string, userID: string): string {
    return this.media(of).view({ userID, playURL: playURL(userID) }).member?.state ?? 'none';
  }

  media(userID: string): CallMedia {
    return (this.people.get(userID) as { media: CallMedia }).media;
  }

  /** Who sees and hears whom, in either way. */
  get seen(): string[] {
    const names = [...this.people.keys()];
    return names.flatMap((one) => names.filter((other) => other !== one && this.sees(one, other)).map((other) => `${one}<${other}`));
  }

  get links(): number {
    return this.room.open.length;
  }

  private sees(one: string, other: string): boolean {
    return this.state(one, other) === 'connected';
  }
}
