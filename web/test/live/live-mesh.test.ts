import { beforeEach, describe, expect, test } from 'vitest';
import type { Kit } from 'rtcroom-client';
import { MAX_DIRECT_VIEWERS, DirectViewers } from '@/live/direct-viewers';
import { LiveMesh } from '@/live/live-mesh';
import { FakeChat } from '../mesh/fake-chat';
import { FakeNetwork, FakeStream } from '../mesh/fake-rtc';
import { ALL_ON, tracks } from '../mesh/fake-room';
import { FakeTime, seeded } from 'rtcroom-client-test/fake-time';

Object.assign(globalThis, { MediaStream: FakeStream });

/** A live room, in which people push or watch. */
class FakeLiveRoom {
  readonly time = new FakeTime();
  readonly random = seeded(7);
  readonly chat = new FakeChat(this.time, this.random);
  readonly network = new FakeNetwork(this.time);
  readonly strangers: string[] = [];
  readonly meshes: LiveMesh[] = [];

  enter(userID: string, pushing: boolean): LiveMesh {
    const im = { userID, ...this.chat.transport(userID) };
    const connection = (): RTCPeerConnection => this.network.connection();
    const kit = { im, time: this.time } as unknown as Kit;
    const mesh = new LiveMesh(kit, 'r', pushing, connection, () => undefined, () => this.strangers.push(userID));
    mesh.setMedia(tracks(), ALL_ON);
    this.meshes.push(mesh);
    return mesh;
  }

  async watches(userID: string, pusher = 'ann'): Promise<LiveMesh> {
    const mesh = this.enter(userID, false);
    mesh.setPushers([pusher]);
    await this.time.advance(10_000);
    return mesh;
  }
}

const states = (mesh: LiveMesh): Record<string, string> => Object.fromEntries(mesh.members.map(({ userID, state }) => [userID, state]));
const kinds = (mesh: LiveMesh): string[] =>
  mesh.members.flatMap(({ stream }) => stream?.getTracks().map(({ kind }) => kind) ?? []).sort();

let room: FakeLiveRoom;
let ann: LiveMesh;
beforeEach(() => {
  room = new FakeLiveRoom();
  ann = room.enter('ann', true);
  return () => room.meshes.forEach((mesh) => mesh.close());
});

describe('from browser to browser', () => {
  test('those who push see each other', async () => {
    const bo = room.enter('bo', true);
    ann.setPushers(['bo']);
    bo.setPushers(['ann']);
    await room.time.advance(5_000);
    expect([states(ann), states(bo)]).toEqual([{ bo: 'connected' }, { ann: 'connected' }]);
    expect([kinds(ann), kinds(bo)]).toEqual([
      ['audio', 'video'],
      ['audio', 'video'],
    ]);
  });

  test('a viewer sees who pushes, who does not count him among his members', async () => {
    const bo = await room.watches('bo');
    expect([states(bo), kinds(bo)]).toEqual([{ ann: 'connected' }, ['audio', 'video']]);
    expect([states(ann), room.strangers]).toEqual([{}, []]);
  });

  test('a viewer who joins the stage is a member, and a viewer again when he leaves it', async () => {
    const bo = await room.watches('bo');
    const old = bo.current;
    bo.setPushing(true);
    bo.setPushing(true);
    expect(bo.current).not.toBe(old);
    ann.setPushers(['bo']);
    await room.time.advance(5_000);
    expect([states(ann), kinds(ann)]).toEqual([{ bo: 'connected' }, ['audio', 'video']]);
    bo.setPushing(false);
    ann.setPushers([]);
    await room.time.advance(10_000);
    expect([states(ann), states(bo), kinds(bo)]).toEqual([{}, { ann: 'connected' }, ['audio', 'video']]);
  });

  test('on another network, all find each other again', async () => {
    const bo = await room.watches('bo');
    const { sent } = room.chat;
    await room.time.advance(10_000);
    expect(room.chat.sent).toBe(sent);
    window.dispatchEvent(new Event('online'));
    await room.time.advance(1_000);
    expect(room.chat.sent).toBeGreaterThan(sent);
    expect(states(bo)).toEqual({ ann: 'connected' });
  });

  test('who leaves leaves nothing behind', async () => {
    const bo = await room.watches('bo');
    ann.close();
    bo.close();
    await room.time.advance(60_000);
    expect(room.network.connections.filter((one) => one.connectionState !== 'closed')).toEqual([]);
  });
});

describe('the few direct places', () => {
  let host: DirectViewers;
  let counts: number[];

  beforeEach(() => {
    ann.close();
    counts = [];
    const transport = room.chat.transport('zoe');
    const { time, random } = room;
    host = new DirectViewers({
      roomID: 'r', userID: 'zoe', transport, connection: () => room.network.connection(), time, random,
      changed: (count) => counts.push(count),
    });
    host.setMedia(tracks(), ALL_ON);
  });

  test('are for those who come first; another gets one when somebody goes', async () => {
    const first = await room.watches('v0', 'zoe');
    for (let i = 1; i < MAX_DIRECT_VIEWERS; i++) await room.watches(`v${i}`, 'zoe');
    const late = await room.watches('late', 'zoe');
    expect([host.count, states(late)]).toEqual([MAX_DIRECT_VIEWERS, { zoe: 'silent' }]);
    first.close();
    await room.time.advance(40_000);
    expect([host.count, states(late)]).toEqual([MAX_DIRECT_VIEWERS, { zoe: 'connected' }]);
    expect(counts).toEqual([1, 2, 3, 4, 3, 4]);
  });

  test('are not held for somebody who cannot be reached', async () => {
    const bo = await room.watches('bo', 'zoe');
    const impairment = room.chat.impairment;
    room.chat.impairment = { ...impairment, lost: 1 };
    bo.close();
    room.network.cut();
    await room.time.advance(120_000);
    expect([host.count, counts.at(-1)]).toEqual([0, 0]);
  });

  test('end with him who gives them', async () => {
    await room.watches('bo', 'zoe');
    host.close();
    const late = await room.watches('late', 'zoe');
    expect([host.count, states(late)]).toEqual([0, { zoe: 'silent' }]);
  });
});
