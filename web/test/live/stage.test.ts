import { beforeEach, describe, expect, test } from 'vitest';
import { RtcRoomError, type LiveFamily, type Room } from 'rtcroom-client';
import { FakeTime } from 'rtcroom-client-test/fake-time';
import { hostsOf } from '@/live/hosts';
import { CANVAS } from '@/live/layouts';
import { PeerLook } from '@/live/peer-look';
import { hearStage, PLAIN, readStage, StageWord, type Stage } from '@/live/stage';
import { StageMix } from '@/live/stage-mix';
import { FakeLiveRoom } from './fake-live-room';

const BO = { roomID: 'of-bo', userID: 'bo' };
let time: FakeTime;
let room: FakeLiveRoom;

beforeEach(() => {
  time = new FakeTime();
  room = new FakeLiveRoom();
});

describe('what the host says of his stage', () => {
  test('is said at once, to who comes later, and again for whoever missed it', async () => {
    const word = new StageWord(room.own, time);
    room.tell('memberCount', 5);
    await time.advance(60_000);
    expect(room.said).toEqual([]);
    word.say({ mixed: true, pk: BO });
    expect(room.said).toEqual([`stage ${JSON.stringify({ mixed: true, pk: BO })}`]);
    room.tell('memberCount', 6);
    room.tell('memberCount', 7);
    await time.advance(1_500);
    expect(room.said).toHaveLength(2);
    room.tell('memberCount', 3);
    await time.advance(20_000);
    expect(room.said).toHaveLength(3);
    word.say({ mixed: false });
    await time.advance(60_000);
    expect(room.said.slice(3)).toEqual(['stage {"mixed":false}']);
    word.close();
    expect(time.pending).toBe(0);
  });

  test('is believed of him alone', () => {
    const heard: Stage[] = [];
    hearStage(room.own, (stage) => heard.push(stage));
    const said = { cmd: 'stage', msg: JSON.stringify({ pk: BO, mixed: true }), own: false };
    room.tell('command', { ...said, from: 'eve' });
    room.tell('command', { ...said, from: 'ann', cmd: 'like' });
    room.tell('command', { ...said, from: 'ann' });
    expect(heard).toEqual([{ mixed: true, pk: BO }]);
  });

  test.each(['', 'null', '[]', '{"pk":{"roomID":1}}', '{"mixed":"yes"}', '{"pk":"bo"}'])('%s is a plain stage', (text) => {
    expect(readStage(text)).toEqual(PLAIN);
  });
});

describe('the host beside', () => {
  const pusher = { userID: 'bo', userName: 'Bo', userAvatar: '', accelerateURL: 'rtmp://play/live/bo' };
  const theRoom = { roomCreator: 'bo', pushers: [pusher] } as unknown as Room;
  let answers: (() => Promise<Room>)[];
  let told: string[];
  let look: PeerLook;

  beforeEach(() => {
    answers = [];
    told = [];
    const live = { getPushers: () => (answers.shift() ?? (async () => theRoom))() } as unknown as LiveFamily;
    look = new PeerLook(live, () => told.push(look?.pusher?.userName ?? 'nobody'), () => told.push('gone'), 15_000, time);
  });

  test('is looked up at the server, again where it could not be asked, and when he is found only to see him go', async () => {
    answers = [() => Promise.reject(new RtcRoomError('network', 'get_pushers', -1, '', true))];
    look.set(BO);
    await time.advance(1_999);
    expect(told).toEqual(['nobody']);
    await time.advance(15_001);
    expect(told).toEqual(['nobody', 'Bo']);
    answers = [() => Promise.reject(new RtcRoomError('refused', 'get_pushers', 3, 'missing', false))];
    await time.advance(15_000);
    expect(told).toEqual(['nobody', 'Bo', 'gone']);
    look.set(undefined);
    expect([look.pusher, told.at(-1), time.pending]).toEqual([undefined, 'nobody', 0]);
  });

  test('is nobody in whose room another is the host', async () => {
    answers = [async () => ({ ...theRoom, roomCreator: 'cy' }) as Room];
    look.set(BO);
    await time.advance(100);
    expect(told).toEqual(['nobody', 'gone']);
  });
});

describe('what is mixed', () => {
  let sizes: Map<string, { width: number; height: number }>;
  let told: boolean[];
  let mix: StageMix;
  const order = (...others: string[]): string[] => mix.layout('a', others, false).map(({ streamID }) => streamID);
  const took = (...others: string[]): void => room.tell('mixed', mix.layout('a', others, false));

  beforeEach(() => {
    sizes = new Map([['a', { width: 640, height: 480 }]]);
    told = [];
    const look = async (address: string) => {
      const size = sizes.get(address.replace('.json', ''));
      return size ? { video: size } : {};
    };
    const address = (stream: string): string => `${stream}.flv`;
    mix = new StageMix(room.own, address, () => address('mixed'), () => told.push(mix.mixed.value), time, look);
    return () => mix.close();
  });

  test('is nothing while the host wants everybody apart', () => {
    expect([order('b'), time.pending]).toEqual([['a'], 0]);
  });

  test('waits until the streams flow, and is told when all of them are in it', async () => {
    mix.choose('guests', 'grid');
    expect(order('b')).toEqual(['a']);
    await time.advance(100);
    expect(room.asked).toEqual(['remix', 'remix']);
    expect(order('b')).toEqual(['a']);
    sizes.set('b', { width: 320, height: 240 });
    await time.advance(2_000);
    expect(order('b')).toEqual(['a', 'a', 'b']);
    took('b');
    sizes.set('mixed', { width: 640, height: 480 });
    await time.advance(3_000);
    expect(told).toEqual([]);
    sizes.set('mixed', CANVAS);
    await time.advance(1_500);
    expect(told).toEqual([true]);
    expect(order('b', 'c')).toEqual(['a', 'a', 'b']);
    expect(told).toEqual([true, false]);
    expect(order('b')).toEqual(['a', 'a', 'b']);
    await time.advance(0);
    expect(told).toEqual([true, false, true]);
    sizes.set('mixed', { width: 640, height: 480 });
    await time.advance(1_500);
    expect(told).toEqual([true, false, true, false]);
    sizes.set('mixed', CANVAS);
    await time.advance(9_999);
    expect(told).toHaveLength(4);
    await time.advance(1);
    expect(told).toHaveLength(5);
  });

  test('that fails is told, with why', async () => {
    mix.choose('guests', 'windows');
    sizes.set('b', { width: 320, height: 240 });
    order('b');
    await time.advance(100);
    sizes.set('mixed', CANVAS);
    took('b');
    await time.advance(0);
    const error = new RtcRoomError('refused', 'merge_stream', -20004, 'no ffmpeg', false);
    room.tell('mixFailed', error);
    expect([mix.mixed.value, mix.failure.value, told]).toEqual([false, error, [true, false]]);
    mix.choose('guests', 'apart');
    expect([mix.failure.value, order('b')]).toEqual([undefined, ['a']]);
  });
});

test('other hosts are those who are there, the most watched first', () => {
  const of = (userID: string, audienceCount: number, more: object = {}): Room =>
    ({
      roomCreator: userID, roomInfo: `${userID}'s`, audienceCount,
      pushers: [{ userID: 'guest', userName: 'G' }, { userID, userName: '', userAvatar: '', ...more }],
    }) as unknown as Room;
  const rooms = [of('me', 9), of('bo', 1), of('cy', 4), of('di', 8, { away: true }), { ...of('ed', 1), pushers: [] } as unknown as Room];
  expect(hostsOf(rooms, 'me').map(({ userID, name, title, viewers }) => [userID, name, title, viewers])).toEqual([
    ['cy', 'cy', "cy's", 4],
    ['bo', 'bo', "bo's", 1],
  ]);
});
