import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enterLive, followApp, ImClient, RtcRoomClient, type WxApp } from '../src/index.js';
import { FakeIm } from './fake-im.js';
import { FakeLiveServer } from './fake-live-server.js';
import { FakeTime, seeded } from './fake-time.js';
import { FakeWeb } from './fake-web.js';

const CREDENTIALS = { sdkAppID: 1400000001, userID: 'ann', userSig: 'sig' };
const A_SECOND = 1_000;

interface Scene {
  readonly time: FakeTime;
  readonly server: FakeIm;
  readonly im: ImClient;
  readonly said: string[];
  /** Most sockets that were open at once. */
  most(): number;
}

async function inGroup(random: () => number = () => 0.5): Promise<Scene> {
  const time = new FakeTime();
  const server = new FakeIm(time);
  let most = 0;
  const web = new FakeWeb((url, protocol, listener) => {
    const socket = server.connect(url, protocol, listener);
    most = Math.max(most, server.live.length);
    return socket;
  });
  const im = new ImClient({ server: 'http://x', credentials: CREDENTIALS, transport: web, time, random });
  const said: string[] = [];
  im.on('message', ({ elements: [first] }) => said.push(first?.type === 'text' ? first.text : ''));
  server.open('g');
  await time.until(im.login());
  await time.until(im.joinGroup('g'));
  return { time, server, im, said, most: () => most };
}

test('a socket that died while asleep is replaced within a second of the wake, and groups are recovered', async () => {
  const { time, server, im, said, most } = await inGroup();
  im.sleep();
  server.live.forEach((socket) => (socket.deaf = true));
  await time.advance(3 * A_SECOND);
  server.say('g', 'bo', 'while asleep');
  im.wake();
  await time.advance(A_SECOND);
  assert.equal(server.live[0]?.requests.map(({ op }) => op).join(), 'login,join');
  assert.deepEqual(said, ['while asleep']);
  assert.deepEqual([server.connects, most()], [2, 1]);
});

test('a socket that lives is kept', async () => {
  const { time, server, im } = await inGroup();
  im.sleep();
  await time.advance(A_SECOND);
  im.wake();
  await time.advance(2 * A_SECOND);
  assert.equal(server.connects, 1);
  assert.deepEqual(server.sockets[0]?.requests.map(({ op }) => op), ['login', 'join', 'ping']);
});

test('who sleeps makes no attempts, and who wakes makes one at once', async () => {
  const { time, server, im } = await inGroup();
  im.sleep();
  server.live[0]?.cut();
  await time.advance(120 * A_SECOND);
  assert.equal(server.connects, 1);
  im.wake();
  await time.advance(100);
  assert.equal(server.live[0]?.joined.has('g'), true);
});

test('a long pause between attempts is cut by a wake', async () => {
  const { time, server, im } = await inGroup();
  server.loginRefusal = { code: 10002, message: '服务器内部错误' };
  server.live[0]?.cut();
  await time.advance(60 * A_SECOND);
  server.loginRefusal = undefined;
  const before = server.connects;
  im.wake();
  await time.advance(A_SECOND);
  assert.equal(server.connects, before + 1);
  assert.equal(server.live[0]?.joined.has('g'), true);
});

test('while somebody looks on, chat is back within 5 s of the server, however long it was away', async () => {
  for (const away of [20, 61, 200, 601, 3_000]) {
    const { time, server, im } = await inGroup(seeded(away));
    im.setVisible(true);
    server.loginRefusal = { code: 10002, message: '服务器内部错误' };
    server.live[0]?.cut();
    await time.advance(away * A_SECOND);
    server.loginRefusal = undefined;
    await time.advance(5 * A_SECOND);
    assert.equal(server.live[0]?.joined.has('g'), true, `after ${away} s`);
    await time.until(im.logout());
  }
});

test('while somebody looks on, an attempt that hangs on a dead way is given up, and a slow server still let in', async () => {
  const { time, server, im } = await inGroup();
  im.setVisible(true);
  server.mute = true;
  server.live[0]?.cut();
  await time.advance(60 * A_SECOND);
  server.mute = false;
  await time.advance(5 * A_SECOND);
  assert.equal(server.live[0]?.joined.has('g'), true);
  server.latency = 1_500;
  server.live[0]?.cut();
  await time.advance(40 * A_SECOND);
  assert.equal(server.live[0]?.joined.has('g'), true);
});

test('where only a slow network is suspected, the server gets the time that was said', async () => {
  const { time, server, im } = await inGroup();
  server.latency = 800;
  im.wake(2_000);
  await time.advance(4 * A_SECOND);
  assert.equal(server.connects, 1);
  im.wake();
  await time.advance(4 * A_SECOND);
  assert.equal(server.connects, 2);
});

test('a server that asked to be left alone is, whoever wakes', async () => {
  const { time, server, im } = await inGroup();
  server.live[0]?.cut(4429);
  for (let i = 0; i < 50; i++) {
    im.wake();
    await time.advance(A_SECOND);
  }
  assert.equal(server.connects, 1);
});

test('wakes without end are two attempts a second at most', async () => {
  const { time, server, im } = await inGroup();
  server.loginRefusal = { code: 10002, message: '服务器内部错误' };
  server.live[0]?.cut();
  for (let i = 0; i < 1_000; i++) {
    im.wake();
    await time.advance(10);
  }
  assert.ok(server.connects <= 22, `${server.connects} connections in 10 s`);
});

test('who logged out, and whose place another device took, is not woken', async () => {
  const { time, server, im } = await inGroup();
  server.live[0]?.cut(4409);
  im.wake();
  await time.advance(60 * A_SECOND);
  assert.equal(server.connects, 1);
  assert.equal(time.pending, 0);
});

test('sleeps, wakes and cuts at random never lead to two sockets, nor lose a message (seed 12)', async () => {
  const random = seeded(12);
  const { time, server, im, said, most } = await inGroup(random);
  im.on('gap', () => assert.fail('everything was within the history'));
  let sent = 0;
  for (let i = 0; i < 3_000; i++) {
    const roll = random();
    if (roll < 0.25 && sent - said.length < 40) server.say('g', 'bo', `m${sent++}`);
    else if (roll < 0.4) im.sleep();
    else if (roll < 0.6) im.wake();
    else if (roll < 0.7) server.live.forEach((socket) => socket.cut());
    else await time.advance(Math.floor(random() ** 3 * 3_000));
  }
  im.wake();
  await time.advance(60 * A_SECOND);
  assert.deepEqual(said, Array.from({ length: sent }, (_, i) => `m${i}`));
  assert.equal(most(), 1);
});

test('a room asks who pushes when its chat is back after a wake', async () => {
  const live = new FakeLiveServer();
  const { time } = live;
  await live.anchorAndViewer();
  const kit = await live.kit('cy');
  const viewer = await time.until(enterLive(kit, 'r'));
  const joined: string[] = [];
  viewer.on('pusherJoined', ({ userID }) => joined.push(userID));
  kit.im.sleep();
  live.im.live.filter((socket) => socket.userID === 'cy').forEach((socket) => socket.cut());
  live.pushers = ['ann', 'dan'];
  await time.advance(30 * A_SECOND);
  kit.im.wake();
  await time.advance(A_SECOND);
  assert.deepEqual(joined, ['dan']);
});

test('every seat beats at once after a wake, and not again for each further one', async () => {
  const time = new FakeTime();
  const beats: number[] = [];
  const transport = new FakeWeb()
    .on('multi_room/login', { userID: 'ann', token: 't' })
    .on('live_room/login', { userID: 'ann', token: 't' })
    .on('multi_room/add_pusher', { roomID: 'r' })
    .on('multi_room/pusher_heartbeat', () => (beats.push(time.now()), {}));
  const rooms = new RtcRoomClient({ server: 'http://x', credentials: CREDENTIALS, transport, time });
  await rooms.multi.addPusher({ roomID: 'r', pushURL: 'rtmp://a/live/b', userName: '', userAvatar: '' });
  await time.advance(5_000);
  const woken = time.now();
  for (let i = 0; i < 5; i++) {
    rooms.wake();
    await time.advance(10);
  }
  assert.deepEqual(beats.slice(1), [woken]);
  await time.advance(8_000);
  assert.deepEqual(beats.slice(1), [woken, woken + 7_000]);
  rooms.close();
  assert.equal(time.pending, 0);
});

test('clients follow the life of the program until told to stop', () => {
  const listeners = new Map<string, Set<(status: { isConnected: boolean }) => void>>();
  const set = (name: string): Set<(status: { isConnected: boolean }) => void> => {
    if (!listeners.has(name)) listeners.set(name, new Set());
    return listeners.get(name)!;
  };
  const fire = (name: string, isConnected = true): void => set(name).forEach((run) => run({ isConnected }));
  const wx: WxApp = {
    onAppShow: (run) => void set('show').add(run),
    offAppShow: (run) => void set('show').delete(run),
    onAppHide: (run) => void set('hide').add(run),
    offAppHide: (run) => void set('hide').delete(run),
    onNetworkStatusChange: (run) => void set('network').add(run),
    offNetworkStatusChange: (run) => void set('network').delete(run),
  };
  const told: string[] = [];
  const rooms = { wake: () => void told.push('rooms') };
  const chat = { wake: () => void told.push('chat'), sleep: () => void told.push('chat sleeps') };
  const stop = followApp(wx, rooms, chat);
  fire('hide');
  fire('show');
  fire('network', false);
  fire('network');
  stop();
  ['hide', 'show', 'network'].forEach((name) => fire(name));
  assert.deepEqual(told, ['chat sleeps', 'rooms', 'chat', 'rooms', 'chat']);
});
