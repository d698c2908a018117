import { streamOf, type Time } from 'rtcroom-client';
import type { Grade } from '@/mesh/budget';
import type { Tracks } from '@/mesh/link';
import type { Sample } from '@/mesh/quality';
import type { PublishAddresses } from '@/publish/addresses';
import { WhipPublication } from '@/publish/whip';
import { Downlink, PICTURES } from './downlink';
import type { MemberStream } from './member-streams';
import type { Wanted } from './messages';
import { PictureOrder } from './picture-order';

export interface ServerCallParts {
  /** Of this person's own stream, signed anew for each connection. */
  readonly addresses: () => Promise<PublishAddresses | undefined>;
  readonly connection: () => RTCPeerConnection;
  readonly grade: Grade;
  readonly changed: () => void;
  readonly time?: Time;
}

/** Somebody whose stream is wanted. */
export interface WantedMember {
  readonly userID: string;
  /** A play address of his stream, with its signature. */
  readonly playURL: string;
  /** Pixels of the screen that he is shown high. */
  readonly height: number;
  /** He sends a picture, as far as is known. */
  readonly pictured: boolean;
}

/** A call by way of a server: one connection up, one down, whoever is in it. */
export class ServerCall {
  private readonly up: WhipPublication;
  private readonly down: Downlink;
  private readonly order = new PictureOrder();
  private tracks: Tracks = { audio: null, video: null };
  private withPicture: ReadonlySet<string> = new Set();

  constructor(parts: ServerCallParts) {
    const { connection, grade, changed } = parts;
    const time = parts.time ? { time: parts.time } : {};
    const address = (which: 'whip' | 'call') => async () => (await parts.addresses())?.[which];
    this.up = new WhipPublication({ address: address('whip'), connection, grade, ...time }, changed);
    this.down = new Downlink({ address: address('call'), connection, changed, ...time });
  }

  /** Everybody else can come from the server. */
  get connected(): boolean {
    return this.down.state === 'connected';
  }

  /** The server has no such thing, and will not have it later. */
  get unable(): boolean {
    return this.down.state === 'unable';
  }

  setTracks(tracks: Tracks): void {
    const before = this.tracks;
    this.tracks = tracks;
    for (const kind of ['audio', 'video'] as const) if (tracks[kind] !== before[kind]) this.up.setTrack(kind, tracks[kind]);
  }

  setGrade(grade: Grade): void {
    this.up.setGrade(grade);
  }

  /** @param first whom this person wants to see, whoever speaks */
  want(members: readonly WantedMember[], first: readonly string[], speaker: string | undefined): void {
    this.order.heard(speaker);
    const places = this.connected ? this.down.streams.pictures : PICTURES;
    const pictured = members.filter((one) => one.pictured && one.height > 0).map(({ userID }) => userID);
    const order = this.order.order(pictured, first, places);
    this.withPicture = new Set(order.slice(0, places));
    const rank = ({ userID }: WantedMember): number => (order.includes(userID) ? order.indexOf(userID) : order.length);
    this.down.want([...members].sort((one, other) => rank(one) - rank(other)).map((one) => this.wanted(one)));
  }

  /** Whether a picture of him is asked for: there are not places for everybody's. */
  isPictured(userID: string): boolean {
    return this.withPicture.has(userID);
  }

  /** @param playURL any of his stream */
  member(playURL: string): MemberStream | undefined {
    return playURL === '' ? undefined : this.down.streams.find(streamOf(playURL));
  }

  /** How loud he is, 0 to 1. */
  level(playURL: string): number {
    const decibels = this.down.levels.get(streamOf(playURL));
    return decibels === undefined ? 0 : 10 ** (decibels / 20);
  }

  samples(): Promise<ReadonlyMap<string, Sample>> {
    return this.down.samples();
  }

  networkChanged(): void {
    this.up.networkChanged();
    this.down.networkChanged();
  }

  close(): void {
    this.up.stop();
    this.down.close();
  }

  private wanted({ userID, playURL, height }: WantedMember): Wanted {
    const query = /\?([^#]*)/.exec(playURL)?.[1] ?? '';
    return { stream: streamOf(playURL), query, height: this.isPictured(userID) ? Math.ceil(height) : 0, sound: true };
  }
}
