import { streamOf, SYSTEM_TIME, type CallMedia as MediaWay, type Time } from 'rtcroom-client';
import type { MemberStream } from '@/forward/member-streams';
import type { ServerCall } from '@/forward/server-call';
import type { Grade } from '@/mesh/budget';
import type { Tracks } from '@/mesh/link';
import type { Member, Mesh } from '@/mesh/mesh';
import { sampleOf, type Sample } from '@/mesh/quality';
import { NO_MEDIA, type MediaState } from '@/mesh/signal';
import type { StreamFinder, StreamSource } from '@/play/stream-finder';

/** How somebody else is seen and heard. */
export interface MemberView {
  readonly member: Member | undefined;
  /** Where his stream plays, where it does not come otherwise; empty otherwise. */
  readonly play: string;
  /** He has a picture, for which there is no place. */
  readonly voiceOnly: boolean;
}

export interface CallMediaParts {
  /** Who carries picture and sound: the browsers, the server, or whoever is right for the number of people. */
  readonly way: MediaWay;
  readonly mesh: Mesh;
  /** Begins a call by way of the server. */
  readonly server: (grade: Grade) => ServerCall;
  readonly finder: Pick<StreamFinder, 'setSources' | 'address'>;
  readonly grade: Grade;
  readonly changed: () => void;
  /** The server believes somebody's play address no more: ask for the members anew. */
  readonly outdated: () => void;
  readonly time?: Time;
}

/** More than two are too many for connections of everybody with everybody, two are not. */
const MOST_OTHERS_LINKED = 1;
/** A link in trouble for so long is given up for the server. */
const LINK_TROUBLE = 8_000;
/** Between two questions for other addresses. */
const ADDRESSES_EVERY = 20_000;
/** Without a connection to the server for so long there is none: links are made where they can be. */
const SERVER_TROUBLE = 10_000;

/**
 * Brings everybody else of a call by the right way. Two are linked directly, which nothing between them can disturb; three go by the
 * server, as do two who cannot be linked, or of whom one sends RTMP. Who went there stays until he is alone. Nobody is missed at a
 * change: a link ends when both get each other from the server.
 */
export class CallMedia {
  private readonly time: Time;
  private server: ServerCall | undefined;
  private others: readonly StreamSource[] = [];
  private heights: ReadonlyMap<string, number> = new Map();
  private first: readonly string[] = [];
  private speaker: string | undefined;
  private tracks: Tracks = { audio: null, video: null };
  private grade: Grade;
  private unreachable = false;
  private stopServerAlarm: (() => void) | undefined;
  private readonly troubles = new Map<string, () => void>();
  private stopAsking: (() => void) | undefined;
  private troubled = false;
  private closed = false;

  constructor(private readonly parts: CallMediaParts) {
    this.time = parts.time ?? SYSTEM_TIME;
    this.grade = parts.grade;
    this.settle();
  }

  /** By the server, or on the way there. */
  get served(): boolean {
    return this.server !== undefined;
  }

  /** All others of the room. */
  setMembers(others: readonly StreamSource[]): void {
    this.others = others;
    // Before anybody is greeted: he is told then by what way.
    this.settle();
    this.parts.mesh.setMembers(others.map(({ userID }) => userID));
    this.settle();
  }

  setMedia(tracks: Tracks, media: MediaState): void {
    this.tracks = tracks;
    this.parts.mesh.setMedia(tracks, media);
    this.server?.setTracks(tracks);
  }

  setGrade(grade: Grade): void {
    this.grade = grade;
    this.parts.mesh.setGrade(grade);
    this.server?.setGrade(grade);
  }

  /**
   * What the page shows.
   *
   * @param heights pixels of the screen, by user
   * @param first whom this person wants to see
   */
  setTiles(heights: ReadonlyMap<string, number>, first: readonly string[]): void {
    this.heights = heights;
    this.first = first;
    this.want();
  }

  setSpeaker(userID: string | undefined): void {
    if (userID === this.speaker) return;
    this.speaker = userID;
    this.want();
  }

  /** Something is other than before, anywhere. */
  settle(): void {
    if (this.closed) return;
    this.watchLinks();
    this.choose();
    this.want();
    const received = new Set(this.others.filter((one) => this.receives(one)).map(({ userID }) => userID));
    this.parts.mesh.setServer(this.server !== undefined && !this.unreachable, received);
    this.findStreams();
    if (this.others.some((other) => this.fromServer(other)?.refused === 'forbidden')) this.renewAddresses();
  }

  view(other: StreamSource): MemberView {
    const member = this.linked(other.userID);
    const stream = this.fromServer(other);
    const voiceOnly = this.server !== undefined && this.sendsPicture(other) && !this.server.isPictured(other.userID);
    const play = this.parts.finder.address(other.userID);
    if (!stream || play !== '' || (member?.stream && !this.receives(other))) return { member, play, voiceOnly: false };
    const media = this.speaks(member) ? member.media : { ...NO_MEDIA, mic: stream.sounding || stream.quiet, camera: stream.pictured };
    const comes = stream.pictured || stream.sounding || stream.quiet || this.receives(other);
    const state = comes ? 'connected' : stream.refused && !this.speaks(member) ? 'silent' : 'connecting';
    const seen = { ...media, camera: media.camera && stream.pictured, screen: media.screen && stream.pictured };
    const { userID } = other;
    return { member: { userID, state, media: seen, stream: stream.media, server: member?.server }, play: '', voiceOnly };
  }

  levels(): ReadonlyMap<string, number> {
    const { mesh } = this.parts;
    return new Map(
      this.others.map((other) => {
        const link = mesh.link(other.userID)?.level() ?? 0;
        return [other.userID, Math.max(link, this.server?.level(other.playURL) ?? 0)];
      }),
    );
  }

  /** Figures of those who come; undefined of those whose connection is interrupted. */
  async samples(): Promise<ReadonlyMap<string, Sample | undefined>> {
    const found = new Map<string, Sample | undefined>();
    const server = await this.server?.samples();
    for (const { userID, playURL } of this.others) {
      const link = this.parts.mesh.link(userID);
      const sample = server?.get(streamOf(playURL));
      if (this.linked(userID)?.state === 'interrupted') found.set(userID, undefined);
      else if (link?.state === 'connected') found.set(userID, sampleOf((await link.stats()) as unknown as ReadonlyMap<string, unknown>));
      else if (sample) found.set(userID, sample);
    }
    return found;
  }

  networkChanged(): void {
    this.parts.mesh.networkChanged();
    this.server?.networkChanged();
  }

  close(): void {
    this.closed = true;
    this.troubles.forEach((stop) => stop());
    this.stopServerAlarm?.();
    this.stopAsking?.();
    this.server?.close();
    this.server = undefined;
    this.parts.mesh.close();
  }

  private choose(): void {
    const wanted = this.wantsServer();
    if (wanted && !this.server) {
      this.server = this.parts.server(this.grade);
      this.server.setTracks(this.tracks);
    } else if (!wanted && this.server) {
      this.server.close();
      this.server = undefined;
      this.unreachable = this.troubled = false;
    }
    this.watchServer();
  }

  private wantsServer(): boolean {
    const { way, mesh } = this.parts;
    if (way !== 'auto') return way === 'engine';
    if (this.others.length === 0) return false;
    const asked = mesh.members.some(({ state, server }) => state === 'silent' || server !== undefined);
    return this.server !== undefined || this.others.length > MOST_OTHERS_LINKED || this.troubled || asked;
  }

  private watchServer(): void {
    if (!this.server || this.server.connected) {
      this.stopServerAlarm?.();
      this.stopServerAlarm = undefined;
      this.unreachable = false;
    } else if (this.server.unable) {
      this.unreachable = true;
    } else if (!this.unreachable) {
      this.stopServerAlarm ??= this.time.after(SERVER_TROUBLE, () => {
        this.stopServerAlarm = undefined;
        this.unreachable = true;
        this.parts.changed();
        this.settle();
      });
    }
  }

  /** Whether each link comes about, as long as that could bring the call to the server. */
  private watchLinks(): void {
    for (const { userID } of this.others) {
      const state = this.linked(userID)?.state;
      const trouble = this.parts.way === 'auto' && !this.server && (state === 'connecting' || state === 'interrupted');
      if (trouble && !this.troubles.has(userID)) this.troubles.set(userID, this.time.after(LINK_TROUBLE, () => this.giveUpLinks()));
      else if (!trouble) this.calm(userID);
    }
    const here = new Set(this.others.map(({ userID }) => userID));
    for (const userID of this.troubles.keys()) if (!here.has(userID)) this.calm(userID);
  }

  private calm(userID: string): void {
    this.troubles.get(userID)?.();
    this.troubles.delete(userID);
  }

  private giveUpLinks(): void {
    this.troubled = true;
    this.settle();
  }

  private want(): void {
    const wanted = this.others.map((other) => ({
      userID: other.userID,
      playURL: other.playURL,
      height: this.heights.get(other.userID) ?? 0,
      pictured: this.sendsPicture(other),
    }));
    this.server?.want(wanted.filter(({ playURL }) => playURL !== ''), this.first, this.speaker);
  }

  /** Streams that come neither by links nor from the server are played as any page plays them. */
  private findStreams(): void {
    const missing = this.others.filter((other) => {
      const state = this.linked(other.userID)?.state ?? 'silent';
      if (this.server && !this.unreachable) return this.fromServer(other)?.refused === 'unplayable';
      return state === 'silent' || (this.unreachable && state !== 'connected' && state !== 'interrupted');
    });
    this.parts.finder.setSources(missing);
  }

  private renewAddresses(): void {
    if (this.stopAsking) return;
    this.stopAsking = this.time.after(ADDRESSES_EVERY, () => (this.stopAsking = undefined));
    this.parts.outdated();
  }

  private linked(userID: string): Member | undefined {
    return this.parts.mesh.members.find((member) => member.userID === userID);
  }

  private fromServer({ playURL }: StreamSource): MemberStream | undefined {
    return this.server?.member(playURL);
  }

  /** He says what he sends. */
  private speaks(member: Member | undefined): member is Member {
    return member !== undefined && member.state !== 'silent' && member.state !== 'waiting';
  }

  private sendsPicture({ userID }: StreamSource): boolean {
    const member = this.linked(userID);
    return !this.speaks(member) || member.media.camera || member.media.screen;
  }

  /** Whatever he sends comes from the server. */
  private receives(other: StreamSource): boolean {
    const stream = this.fromServer(other);
    const member = this.linked(other.userID);
    if (!this.server?.connected || !this.speaks(member) || !member.server) return false;
    const { mic, camera, screen } = member.media;
    const picture = (camera || screen) && this.server.isPictured(other.userID);
    if (!mic && !picture) return true;
    return stream !== undefined && (!mic || stream.sounding || stream.quiet) && (!picture || stream.pictured);
  }
}
