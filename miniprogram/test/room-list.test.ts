import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Room } from 'rtcroom-client';
import { ChatLines } from '../src/flows/chat-lines.js';
import { FakeTime } from '../../clients/js/test/fake-time.js';
import { carried, numbered, pushed, RoomList, type Listed, type ListView } from '../src/flows/room-list.js';

function room(number: number): Room {
  return { roomID: `r${number}`, roomInfo: `Room ${number}`, roomCreator: '', mixedPlayURL: '', pushers: [], custom: '{}', audienceCount: number };
}

interface Scene {
  readonly list: RoomList;
  readonly views: ListView[];
  /** Answers the oldest question. */
  answer(rooms: readonly Room[]): Promise<void>;
  fail(): Promise<void>;
}

function scene(): Scene {
  const views: ListView[] = [];
  const waiting: { resolve(rooms: { rooms: readonly Room[] }): void; reject(error: Error): void }[] = [];
  const getRoomList = (): Promise<{ rooms: readonly Room[] }> => new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  const list = new RoomList(pushed({ getRoomList }), (changed) => views.push({ ...(views.at(-1) ?? NO_LIST), ...changed }), new FakeTime());
  const settled = (): Promise<void> => new Promise((done) => setImmediate(done));
  return {
    list,
    views,
    answer: (rooms) => (waiting.shift()?.resolve({ rooms }), settled()),
    fail: () => (waiting.shift()?.reject(new Error('away')), settled()),
  };
}

const NO_LIST: ListView = { rooms: [], loading: false, more: false, failed: false };
const PAGE = Array.from({ length: 20 }, (_, i) => room(i));

test('a list grows page by page and shows no room twice', async () => {
  const { list, views, answer } = scene();
  void list.refresh();
  await answer(PAGE);
  assert.deepEqual([views.at(-1)?.rooms.length, views.at(-1)?.more], [20, true]);
  void list.more();
  void list.more();
  await answer([room(19), room(20)]);
  assert.deepEqual([views.at(-1)?.rooms.length, views.at(-1)?.more, views.length], [21, false, 4]);
  assert.deepEqual(views.at(-1)?.rooms[20], { roomID: 'r20', name: 'Room 20', pushers: 0, viewers: 20 });
});

test('an answer of before a refresh is dropped, and what was shown stays until the new one', async () => {
  const { list, views, answer } = scene();
  void list.refresh();
  await answer([room(1)]);
  void list.refresh();
  void list.refresh();
  assert.equal(views.at(-1)?.rooms.length, 1);
  await answer([room(2)]);
  assert.equal(views.at(-1)?.loading, true);
  await answer([{ ...room(3), roomInfo: '' }]);
  assert.deepEqual(views.at(-1)?.rooms.map(({ name }) => name), ['r3']);
});

test('a failure leaves what was shown and is passed on; after the page has gone nothing is shown', async () => {
  const { list, views, answer, fail } = scene();
  void list.refresh();
  await answer([room(1)]);
  const again = assert.rejects(list.refresh(), /away/);
  await fail();
  await again;
  assert.deepEqual([views.at(-1)?.loading, views.at(-1)?.rooms.length], [false, 1]);
  void list.refresh();
  list.stop();
  const { length } = views;
  await answer([room(2)]);
  assert.equal(views.length, length);
});

test('chat costs one line a message, and never shows more than sixty', () => {
  const lines = new ChatLines();
  assert.deepEqual(lines.add('Ann', 'hi'), { 'lines[0]': { id: 1, name: 'Ann', text: 'hi', user: '' }, last: 'line-1' });
  for (let i = 2; i <= 60; i++) assert.ok(`lines[${i - 1}]` in lines.add('Ann', 'hi'));
  const fewer = lines.add('Ann', 'sixty-one') as { lines: readonly { id: number }[] };
  assert.deepEqual([fewer.lines.length, fewer.lines.at(-1)?.id], [20, 61]);
  assert.ok('lines[20]' in lines.add('Ann', 'on'));
});

test('numbered rooms are listed by their name, or by their number, with how many are in them', async () => {
  const asked: object[] = [];
  const entry = { roomCreator: '', roomType: '', status: 1, memberCount: 2 };
  const rooms = [{ ...entry, roomID: '7', roomInfo: '' }, { ...entry, roomID: '8', roomInfo: 'Eight' }];
  const list = numbered({ getRoomList: (page) => (asked.push(page ?? {}), Promise.resolve({ rooms })) });
  assert.deepEqual((await list(20, 20)).map(({ name, pushers }) => [name, pushers]), [['7', 2], ['Eight', 2]]);
  assert.deepEqual(asked, [{ index: 20, count: 20 }]);
});

test('a list that is looked at asks again by itself, says nothing unless something is another, and rests when it is not', async () => {
  const time = new FakeTime();
  const shown: Partial<ListView>[] = [];
  let rooms = [room(1)];
  let asked = 0;
  const list = new RoomList(pushed({ getRoomList: () => (asked++, Promise.resolve({ rooms })) }), (changed) => shown.push(changed), time);
  await list.refresh();
  shown.length = 0;
  await time.advance(30_000);
  assert.deepEqual([asked, shown], [4, []]);
  rooms = [room(2)];
  await time.advance(10_000);
  assert.deepEqual(shown.map(({ rooms }) => rooms?.map(({ roomID }) => roomID)), [['r2']]);
  list.stop();
  await time.advance(600_000);
  assert.deepEqual([asked, time.pending], [5, 0]);
});

test('a server that is away is asked less and less, and that it is back is told', async () => {
  const time = new FakeTime();
  let away = true;
  let asked = 0;
  const views: Partial<ListView>[] = [];
  const getRoomList = (): Promise<{ rooms: readonly Room[] }> => (asked++, away ? Promise.reject(new Error('away')) : Promise.resolve({ rooms: [] }));
  const list = new RoomList(pushed({ getRoomList }), (changed) => views.push(changed), time);
  await assert.rejects(list.refresh(), /away/);
  await time.advance(600_000);
  assert.deepEqual([asked, views.at(-1)], [12, { loading: false, failed: true }]);
  away = false;
  await time.advance(60_000);
  assert.deepEqual(views.at(-1), { failed: false });
});

test('nobody asks by himself for a list that has grown, and what has grown travels alone', async () => {
  const time = new FakeTime();
  const asked: number[] = [];
  let shown: readonly Listed[] = [];
  let last: Record<string, unknown> = {};
  const all = Array.from({ length: 22 }, (_, i) => room(i));
  const getRoomList = ({ index = 0, cnt = 0 } = {}): Promise<{ rooms: readonly Room[] }> => (asked.push(index), Promise.resolve({ rooms: all.slice(index, index + cnt) }));
  const list = new RoomList(pushed({ getRoomList }), (changed) => {
    last = carried(shown, changed);
    shown = changed.rooms ?? shown;
  }, time);
  await list.refresh();
  await list.more();
  assert.deepEqual([asked, Object.keys(last)], [[0, 20], ['loading', 'more', 'rooms[20]', 'rooms[21]']]);
  await time.advance(60_000);
  assert.deepEqual(asked, [0, 20]);
});
