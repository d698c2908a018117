import type { Tracks } from '@/mesh/link';
import { Mesh, type Member, type MeshOptions } from '@/mesh/mesh';
import { FakeChat, type Impairment } from './fake-chat';
import { FakeNetwork, FakeStream, FakeTrack, type FakeConnection } from './fake-rtc';
import { FakeTime, seeded } from 'rtcroom-client-test/fake-time';

Object.assign(globalThis, { MediaStream: FakeStream });

export const ALL_ON = { mic: true, camera: true, screen: false };

/** A room with people in it who all know of each other. */
export class FakeRoom {
  readonly time = new FakeTime();
  readonly random: () => number;
  readonly chat: FakeChat;
  readonly network = new FakeNetwork(this.time);
  readonly people = new Map<string, Mesh>();
  readonly strangers: string[] = [];

  constructor(seed = 1, impairment?: Impairment) {
    this.random = seeded(seed);
    this.chat = new FakeChat(this.time, this.random, impairment);
  }

  /** Enters, without the others' knowledge. */
  enter(userID: string, options: Partial<MeshOptions> = {}): Mesh {
    const mesh = new Mesh({
      room: 'r1',
      userID,
      transport: this.chat.transport(userID),
      connection: () => this.network.connection(),
      changed: () => undefined,
      stranger: (user) => this.strangers.push(user),
      time: this.time,
      random: this.random,
      ...options,
    });
    mesh.setMedia(tracks(), ALL_ON);
    this.people.set(userID, mesh);
    return mesh;
  }

  /** Everybody hears from the room who is there. */
  tellEverybody(): void {
    for (const mesh of this.people.values()) mesh.setMembers([...this.people.keys()]);
  }

  /** A page that is gone without a word. */
  crash(userID: string): void {
    const mesh = this.people.get(userID);
    this.people.delete(userID);
    // Silence: what it still says reaches nobody.
    const impairment = this.chat.impairment;
    this.chat.impairment = { ...impairment, lost: 1 };
    mesh?.close();
    this.chat.impairment = impairment;
  }

  get pairs(): number {
    return this.people.size * (this.people.size - 1);
  }

  /** How many see how many others, each with sound and picture. */
  get seen(): number {
    let seen = 0;
    for (const mesh of this.people.values()) seen += mesh.members.filter(isSeen).length;
    return seen;
  }

  states(userID: string): Record<string, string> {
    return Object.fromEntries((this.people.get(userID)?.members ?? []).map(({ userID: id, state }) => [id, state]));
  }

  member(of: string, userID: string): Member {
    const found = this.people.get(of)?.members.find((member) => member.userID === userID);
    if (!found) throw new Error(`${of} knows no ${userID}`);
    return found;
  }

  get open(): FakeConnection[] {
    return this.network.connections.filter((one) => one.connectionState !== 'closed');
  }
}

export function tracks(): Tracks {
  return { audio: new FakeTrack('audio'), video: new FakeTrack('video') } as unknown as Tracks;
}

function isSeen({ state, stream }: Member): boolean {
  const kinds = stream?.getTracks().map((track) => track.kind);
  return state === 'connected' && kinds?.length === 2 && kinds.includes('audio') && kinds.includes('video');
}
