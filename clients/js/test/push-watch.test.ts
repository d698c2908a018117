import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liveSign, PushWatch, RtcRoomClient, type StreamState } from '../src/index.js';
import { FakeTime } from './fake-time.js';
import { FakeWeb } from './fake-web.js';

const URL_OF_PUSH = 'rtmp://host:1935/live/8888_r_ann?bizid=8888&txSecret=s&txTime=6000';

interface Scene {
  readonly time: FakeTime;
  readonly watch: PushWatch;
  readonly heard: string[];
  /** What the server says from now on; undefined: it does not carry streams. */
  state: StreamState | undefined;
  asked: number;
}

function scene(): Scene {
  const time = new FakeTime();
  const heard: string[] = [];
  const rooms = { streamState: () => (all.asked++, Promise.resolve(all.state)) };
  const watch = new PushWatch(rooms, time);
  const all: Scene = { time, watch, heard, state: { live: false }, asked: 0 };
  watch.on('flowing', () => heard.push('flowing'));
  watch.on('interrupted', ({ code }) => heard.push(`interrupted ${code}`));
  watch.on('over', ({ code, cause }) => heard.push(`over ${code} ${cause}`));
  return all;
}

async function flowing(): Promise<Scene> {
  const all = scene();
  const started = all.watch.start(URL_OF_PUSH);
  all.watch.heard(1002);
  await started;
  return all;
}

test('1002 says that the stream flows, and nobody is asked', async () => {
  const { time, heard, asked } = await flowing();
  assert.deepEqual([heard, asked, time.pending], [['flowing'], 0, 0]);
});

test('without 1002 the server is asked after 5 s', async () => {
  const all = scene();
  const started = all.watch.start(URL_OF_PUSH);
  all.watch.heard(1001);
  all.state = { live: true };
  await all.time.advance(4_990);
  assert.equal(all.asked, 0);
  await all.time.advance(20);
  await started;
  all.watch.heard(1002);
  assert.deepEqual(all.heard, ['flowing']);
});

test('a stream that comes late is seen within 2 s, one that never comes ends after 25 s', async () => {
  const all = scene();
  const started = all.watch.start(URL_OF_PUSH);
  await all.time.advance(12_000);
  all.state = { live: true };
  await all.time.advance(2_000);
  await started;
  all.state = { live: false };
  const again = all.watch.start(URL_OF_PUSH);
  await assert.rejects(all.time.until(again), { failure: 'timeout', op: 'push' });
  await all.time.advance(5_000);
  assert.equal(all.time.pending, 0);
});

test('a camera that is refused ends the wait at once', async () => {
  const all = scene();
  const started = all.watch.start(URL_OF_PUSH);
  all.watch.heard(10001);
  await assert.rejects(started, { failure: 'refused', code: 10001, retry: false });
  assert.deepEqual(all.heard, ['over 10001 camera']);
  assert.equal(all.time.pending, 0);
});

test('an address that is refused at the start is told; a stream that flows comes back from the same code', async () => {
  const all = scene();
  const started = all.watch.start(URL_OF_PUSH);
  all.watch.heard(3004);
  await assert.rejects(started, { code: 3004, failure: 'refused' });
  const other = await flowing();
  other.watch.heard(3004);
  other.watch.heard(1102);
  other.watch.heard(1002);
  assert.deepEqual(other.heard, ['flowing', 'interrupted 3004', 'flowing']);
});

test('a pusher that gives up is over, and one that says nothing of its return is asked about', async () => {
  const all = await flowing();
  all.watch.heard(1102);
  all.state = { live: true };
  await all.time.advance(5_000);
  all.watch.heard(-1307);
  assert.deepEqual(all.heard, ['flowing', 'interrupted 1102', 'flowing', 'over -1307 network']);
});

test('an interruption nobody ends is over after 25 s', async () => {
  const all = await flowing();
  all.watch.heard(1102);
  await all.time.advance(30_000);
  assert.deepEqual(all.heard, ['flowing', 'interrupted 1102', 'over -2 network']);
});

test('after a wake a stream that stopped without a word is found out; one that flows goes on', async () => {
  const all = await flowing();
  all.state = { live: true };
  all.watch.wake();
  await all.time.advance(5_000);
  assert.deepEqual(all.heard, ['flowing']);
  all.state = { live: false };
  all.watch.wake();
  await all.time.advance(1_900);
  assert.deepEqual(all.heard, ['flowing']);
  await all.time.advance(200);
  assert.deepEqual(all.heard, ['flowing', 'over -2 network']);
});

test('where the server carries no streams, only codes count', async () => {
  const all = await flowing();
  all.state = undefined;
  all.watch.wake();
  await all.time.advance(10_000);
  assert.deepEqual(all.heard, ['flowing']);
});

test('what is stopped says no more', async () => {
  const all = scene();
  const started = all.watch.start(URL_OF_PUSH);
  all.watch.stop();
  await assert.rejects(started, { failure: 'closed' });
  all.watch.heard(1002);
  await all.time.advance(60_000);
  assert.deepEqual([all.heard, all.time.pending], [[], 0]);
});

test('the state of a stream is asked at the root of the port, with the signature of the address', async () => {
  const web = new FakeWeb().on('/live/8888_r_ann.json', { live: true, startedAt: 5 });
  const rooms = new RtcRoomClient({ server: 'https://x/roomservice', transport: web, time: new FakeTime() });
  assert.deepEqual(await rooms.streamState(URL_OF_PUSH), { code: 0, message: '请求成功', live: true, startedAt: 5 });
  assert.equal(web.calls[0]?.request.url, 'https://x/live/8888_r_ann.json?bizid=8888&txSecret=s&txTime=6000');
  await rooms.streamState('https://x:5757/live/8888_r_ann.flv?a=b');
  assert.equal(web.calls[1]?.request.url, 'https://x/live/8888_r_ann.json?a=b');
});

test('a service elsewhere is unknown, a forged address and a server in trouble are errors', async () => {
  const web = new FakeWeb().on('/live/a.json', { raw: '<!doctype html>' }).on('/live/b.json', { status: 403, code: 403 });
  web.on('/live/c.json', { status: 503, code: 503 });
  const rooms = new RtcRoomClient({ server: 'http://x', transport: web, time: new FakeTime() });
  assert.equal(await rooms.streamState('rtmp://cdn/live/nothing?x=y'), undefined);
  assert.equal(await rooms.streamState('rtmp://cdn/live/a?x=y'), undefined);
  assert.equal(await rooms.streamState('room://cloud'), undefined);
  await assert.rejects(rooms.streamState('rtmp://cdn/live/b?x=y'), { code: 403 });
  await assert.rejects(rooms.streamState('rtmp://cdn/live/c?x=y'), { code: 503, retry: true });
});

test('codes mean what the typings say, each to one side, and unknown ones end nothing', () => {
  assert.deepEqual(liveSign('pusher', 1002), { code: 1002, event: 'flowing', cause: 'none' });
  assert.deepEqual(liveSign('player', 2004), { code: 2004, event: 'flowing', cause: 'none' });
  assert.deepEqual(liveSign('player', -2301), { code: -2301, event: 'over', cause: 'network' });
  assert.deepEqual(liveSign('pusher', -2301).event, 'step');
  for (const code of [2027, 10005, 0, Number.NaN]) assert.equal(liveSign('player', code).event, 'step');
});
