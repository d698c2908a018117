import { beforeEach, describe, expect, test } from 'vitest';
import type { Kit } from 'rtcroom-client';
import { MAX_DIRECT_VIEWERS, DirectViewers } from '@/live/direct-viewers';
import { LiveMesh } from '@/live/live-mesh';
import { FakeChat } from '../mesh/fake-chat';
import { FakeNetwork, FakeStream } from '../mesh/fake-rtc';
import { ALL_ON, tracks } from '../mesh/stage';
import { FakeTime, seeded } from '../../../clients/js/test/fake-time';

Object.assign(globalThis, { MediaStream: FakeStream });

/** A live room, in which people push or watch. */
class Theatre {
  readonly time = new FakeTime();
  readonly random = seeded(7);
  readonly chat = new FakeChat(this.time, this.random);
  readonly network = new FakeNetwork(this.time);
  readonly strangers: string[] = [];
  readonly stages: LiveMesh[] = [];

  enter(userID: string, pushing: boolean): LiveMesh {
    const im = { userID, ...this.chat.transport(userID) };
    const connection = (): RTCPeerConnection => this.network.connection();
    const kit = { im, time: this.time } as unknown as Kit;
    const stage = new LiveMesh(kit, 'r', pushing, connection, () => undefined, () => this.strangers.push(userID));
    stage.setMedia(tracks(), ALL_ON);
    this.stages.push(stage);
    return stage;
  }

  async watches(userID: string, pusher = 'ann'): Promise<LiveMesh> {
    const stage = this.enter(userID, false);
    stage.setPushers([pusher]);
    await this.time.advance(10_000);
    return stage;
  }
}

const states = (stage: LiveMesh): Record<string, string> => Object.fromEntries(stage.members.map(({ userID, state }) => [userID, state]));
const kinds = (stage: LiveMesh): string[] =>
  stage.members.flatMap(({ stream }) => stream?.getTracks().map(({ kind }) => kind) ?? []).sort();

let theatre: Theatre;
let ann: LiveMesh;
beforeEach(() => {
  theatre = new Theatre();
  ann = theatre.enter('ann', true);
  return () => theatre.stages.forEach((stage) => stage.close());
});

describe('from browser to browser', () => {
  test('those who push see each other', async () => {
    const bo = theatre.enter('bo', true);
    ann.setPushers(['bo']);
    bo.setPushers(['ann']);
    await theatre.time.advance(5_000);
    expect([states(ann), states(bo)]).toEqual([{ bo: 'connected' }, { ann: 'connected' }]);
    expect([kinds(ann), kinds(bo)]).toEqual([
      ['audio', 'video'],
      ['audio', 'video'],
    ]);
  });

  test('a viewer sees who pushes, who does not count him among his members', async () => {
    const bo = await theatre.watches('bo');
    expect([states(bo), kinds(bo)]).toEqual([{ ann: 'connected' }, ['audio', 'video']]);
    expect([states(ann), theatre.strangers]).toEqual([{}, []]);
  });

  test('a viewer who joins the stage is a member, and a viewer again when he leaves it', async () => {
    const bo = await theatre.watches('bo');
    const old = bo.current;
    bo.setPushing(true);
    bo.setPushing(true);
    expect(bo.current).not.toBe(old);
    ann.setPushers(['bo']);
    await theatre.time.advance(5_000);
    expect([states(ann), kinds(ann)]).toEqual([{ bo: 'connected' }, ['audio', 'video']]);
    bo.setPushing(false);
    ann.setPushers([]);
    await theatre.time.advance(10_000);
    expect([states(ann), states(bo), kinds(bo)]).toEqual([{}, { ann: 'connected' }, ['audio', 'video']]);
  });

  test('on another network, all find each other again', async () => {
    const bo = await theatre.watches('bo');
    const { sent } = theatre.chat;
    await theatre.time.advance(10_000);
    expect(theatre.chat.sent).toBe(sent);
    window.dispatchEvent(new Event('online'));
    await theatre.time.advance(1_000);
    expect(theatre.chat.sent).toBeGreaterThan(sent);
    expect(states(bo)).toEqual({ ann: 'connected' });
  });

  test('who leaves leaves nothing behind', async () => {
    const bo = await theatre.watches('bo');
    ann.close();
    bo.close();
    await theatre.time.advance(60_000);
    expect(theatre.network.connections.filter((one) => one.connectionState !== 'closed')).toEqual([]);
  });
});

describe('the few direct places', () => {
  let host: DirectViewers;
  let counts: number[];

  beforeEach(() => {
    ann.close();
    counts = [];
    const transport = theatre.chat.transport('zoe');
    const { time, random } = theatre;
    host = new DirectViewers({
      roomID: 'r', userID: 'zoe', transport, connection: () => theatre.network.connection(), time, random,
      changed: (count) => counts.push(count),
    });
    host.setMedia(tracks(), ALL_ON);
  });

  test('are for those who come first; another gets one when somebody goes', async () => {
    const first = await theatre.watches('v0', 'zoe');
    for (let i = 1; i < MAX_DIRECT_VIEWERS; i++) await theatre.watches(`v${i}`, 'zoe');
    const late = await theatre.watches('late', 'zoe');
    expect([host.count, states(late)]).toEqual([MAX_DIRECT_VIEWERS, { zoe: 'silent' }]);
    first.close();
    await theatre.time.advance(40_000);
    expect([host.count, states(late)]).toEqual([MAX_DIRECT_VIEWERS, { zoe: 'connected' }]);
    expect(counts).toEqual([1, 2, 3, 4, 3, 4]);
  });

  test('are not held for somebody who cannot be reached', async () => {
    const bo = await theatre.watches('bo', 'zoe');
    const weather = theatre.chat.weather;
    theatre.chat.weather = { ...weather, lost: 1 };
    bo.close();
    theatre.network.cut();
    await theatre.time.advance(120_000);
    expect([host.count, counts.at(-1)]).toEqual([0, 0]);
  });

  test('end with him who gives them', async () => {
    await theatre.watches('bo', 'zoe');
    host.close();
    const late = await theatre.watches('late', 'zoe');
    expect([host.count, states(late)]).toEqual([0, { zoe: 'silent' }]);
  });
});
