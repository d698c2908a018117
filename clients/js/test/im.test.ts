import assert from 'node:assert/strict';
import { test } from 'node:test';
import { custom, ImClient, RtcRoomError, text, type CredentialSource, type ImEvents } from '../src/index.js';
import { FakeIm } from './fake-im.js';
import { FakeTime } from './fake-time.js';
import { FakeWeb } from './fake-web.js';

const CREDENTIALS = { sdkAppID: 1400000001, userID: 'ann', userSig: 'sig' };

interface Scene {
  readonly time: FakeTime;
  readonly server: FakeIm;
  readonly im: ImClient;
  readonly events: [keyof ImEvents, unknown][];
  said(): string[];
}

function scene(credentials: CredentialSource = CREDENTIALS, random = 0.5): Scene {
  const time = new FakeTime();
  const server = new FakeIm(time);
  const transport = new FakeWeb(server.connect);
  const im = new ImClient({ server: 'https://rooms.test/roomservice', credentials, transport, time, random: () => random });
  const events: [keyof ImEvents, unknown][] = [];
  const names: (keyof ImEvents)[] = ['online', 'offline', 'stopped', 'direct', 'notice', 'kicked', 'muted', 'dissolved', 'gap', 'dropped'];
  names.forEach((name) => im.on(name, (event: unknown) => events.push([name, event])));
  const said: string[] = [];
  im.on('message', ({ elements }) => said.push(elements.map((e) => (e.type === 'text' ? e.text : e.data)).join('+')));
  return { time, server, im, events, said: () => said };
}

async function inGroup(credentials?: CredentialSource): Promise<Scene> {
  const all = scene(credentials);
  all.server.open('room_1');
  await all.time.until(all.im.login());
  await all.time.until(all.im.joinGroup('room_1'));
  return all;
}

function names(all: Scene): string[] {
  return all.events.map(([name]) => name);
}

test('logs in with the fields of the protocol and joins with the state of the group', async () => {
  const { time, server, im } = scene();
  server.open('room_1');
  await time.until(im.login());
  const state = await time.until(im.joinGroup('room_1'));
  assert.deepEqual(state, { group: 'room_1', online: 1, owner: 'ann', mutedUntil: 0 });
  const [login, join] = server.sockets[0]?.requests ?? [];
  assert.deepEqual({ ...login, device: '' }, { id: 1, op: 'login', ...CREDENTIALS, device: '' });
  assert.deepEqual(join, { id: 2, op: 'join', group: 'room_1' });
});

test('messages of one and of several elements come out as they went in', async () => {
  const { time, im } = await inGroup();
  const heard: unknown[] = [];
  im.on('message', ({ elements, own }) => heard.push([own, elements]));
  await time.until(im.sendText('room_1', '你好'));
  await time.until(im.send('room_1', [custom('{"cmd":"CustomTextMsg"}'), text('hi')]));
  await time.until(im.send('room_1', [custom('d', 'e', 'x')]));
  await time.advance(50);
  assert.deepEqual(heard, [
    [true, [text('你好')]],
    [true, [custom('{"cmd":"CustomTextMsg"}'), text('hi')]],
    [true, [custom('d', 'e', 'x')]],
  ]);
});

test('what one device says to somebody, the user’s other devices are told', async () => {
  const { time, server, im } = await inGroup();
  const tablet = new ImClient({ server: 'https://x', credentials: CREDENTIALS, transport: new FakeWeb(server.connect), time });
  await time.until(tablet.login());
  const heard: unknown[] = [];
  im.on('told', ({ to, msg, elements }) => heard.push(['phone', to, msg, elements]));
  im.on('direct', () => heard.push('it is not said to oneself'));
  tablet.on('told', () => heard.push('who says it knows it'));
  await time.until(tablet.sendTo('bo', [text('psst'), custom('{"cmd":"x"}')]));
  await time.advance(50);
  assert.deepEqual(heard, [['phone', 'bo', 'd', [text('psst'), custom('{"cmd":"x"}')]]]);
});

test('a body too long is refused before it is sent', async () => {
  const { im } = await inGroup();
  await assert.rejects(im.sendText('room_1', '长'.repeat(2731)), { code: 80002, retry: false });
});

test('after a cut the client comes back and misses nothing', async () => {
  const all = await inGroup();
  const { time, server, said } = all;
  server.say('room_1', 'bo', 'one');
  await time.advance(20);
  server.live[0]?.cut();
  server.say('room_1', 'bo', 'two');
  server.tell('ann', 'bo', { data: 'psst' });
  await time.advance(2_000);
  server.say('room_1', 'bo', 'three');
  await time.advance(20);
  assert.deepEqual(said(), ['one', 'two', 'three']);
  assert.deepEqual(names(all), ['online', 'offline', 'online', 'direct']);
  assert.deepEqual(server.live[0]?.requests.map((request) => request['op']), ['login', 'join']);
});

test('a gap beyond the history is told, and the stream goes on after it', async () => {
  const all = await inGroup();
  const { time, server, said, events } = all;
  server.say('room_1', 'bo', 'one');
  await time.advance(20);
  server.live[0]?.cut();
  for (let i = 0; i < 60; i++) server.say('room_1', 'bo', `lost ${i}`);
  await time.advance(2_000);
  server.say('room_1', 'bo', 'after');
  await time.advance(20);
  assert.deepEqual(said(), ['one', 'after']);
  assert.deepEqual(events.filter(([name]) => name === 'gap'), [['gap', { group: 'room_1' }]]);
});

test('messages left out under pressure are fetched, in order', async () => {
  const { time, server, said } = await inGroup();
  server.say('room_1', 'bo', 'one');
  await time.advance(20);
  server.groups.get('room_1')?.add({ push: 'message', group: 'room_1', from: 'bo', kind: 'text', body: 'two', msg: 'm', time: 0 });
  server.say('room_1', 'bo', 'three');
  server.say('room_1', 'bo', 'four');
  await time.advance(100);
  assert.deepEqual(said(), ['one', 'two', 'three', 'four']);
  server.groups.get('room_1')?.add({ push: 'message', group: 'room_1', from: 'bo', kind: 'text', body: 'five', msg: 'm', time: 0 });
  server.live[0]?.push({ push: 'dropped', count: 1 });
  await time.advance(100);
  assert.deepEqual(said().slice(4), ['five']);
});

test('a group that ended in the meantime is dissolved for the client too', async () => {
  const all = await inGroup();
  all.server.live[0]?.cut();
  all.server.groups.delete('room_1');
  await all.time.advance(2_000);
  assert.deepEqual(names(all).slice(2), ['online', 'dissolved']);
});

test('the notice of an end is passed on before the end', async () => {
  const all = await inGroup();
  all.server.notice('room_1', 5, '');
  await all.time.advance(20);
  assert.deepEqual(names(all).slice(1), ['notice', 'dissolved']);
});

test('pauses between attempts grow and carry jitter', async () => {
  const all = scene();
  all.server.open('room_1');
  await all.time.until(all.im.login());
  const attempts: number[] = [];
  all.server.loginRefusal = { code: 10002, message: '服务器内部错误' };
  const before = all.server.connects;
  all.server.live[0]?.cut(4500);
  for (let i = 0; i < 60; i++) {
    await all.time.advance(1_000);
    all.server.live.forEach((socket) => socket.cut(4500));
    attempts.push(all.server.connects - before);
  }
  const last = attempts.at(-1) ?? 0;
  assert.ok(last >= 4 && last <= 9, `${last} attempts in a minute`);
});

test('a server that says resume is visited again at once', async () => {
  const all = await inGroup();
  await all.time.advance(6_000);
  all.server.live[0]?.cut(4410);
  await all.time.advance(50);
  assert.equal(all.server.live.length, 1);
});

test('a place taken by another device is not fought for', async () => {
  const all = await inGroup();
  all.server.live[0]?.cut(4409);
  await all.time.advance(120_000);
  assert.equal(all.server.connects, 1);
  assert.deepEqual(names(all), ['online', 'stopped']);
  await assert.rejects(all.im.sendText('room_1', 'x'), { failure: 'closed' });
});

test('a refused login fails at once when nothing newer can be had', async () => {
  const { time, server, im } = scene();
  server.loginRefusal = { code: 70001, message: '签名已过期' };
  const start = time.now();
  await assert.rejects(time.until(im.login()), { code: 70001, failure: 'refused' });
  assert.ok(time.now() - start < 1_000);
});

test('an expired userSig is renewed from its source', async () => {
  let issued = 0;
  const { time, server, im } = scene(() => Promise.resolve({ ...CREDENTIALS, userSig: `sig-${++issued}` }));
  server.loginRefusal = { code: 70001, message: '签名已过期' };
  const login = im.login();
  await time.advance(300);
  server.loginRefusal = undefined;
  await time.until(login);
  assert.ok(issued > 1);
});

test('the userSig is refreshed before it ends, on the same socket', async () => {
  let issued = 0;
  const { time, server, im } = scene(() => Promise.resolve({ ...CREDENTIALS, userSig: `sig-${++issued}` }));
  await time.until(im.login());
  await time.advance(3_600_000 - 59_000);
  const refresh = server.sockets[0]?.requests.find((request) => request['op'] === 'refresh');
  assert.equal(refresh?.['userSig'], 'sig-2');
  assert.equal(server.connects, 1);
});

test('a dead connection is found out by ping and replaced', async () => {
  const { time, server, im } = await inGroup();
  server.mute = true;
  await time.advance(36_000);
  server.mute = false;
  await time.advance(12_000);
  assert.ok(server.connects >= 2);
  await time.until(im.sendText('room_1', 'back'));
});

test('what is asked while away waits, and fails in time', async () => {
  const { time, server, im } = await inGroup();
  server.live[0]?.cut();
  const sent = im.sendText('room_1', 'patient');
  await time.until(sent);
  server.mute = true;
  const start = time.now();
  await assert.rejects(time.until(im.sendText('room_1', 'x')), (error: RtcRoomError) => error.failure === 'timeout');
  assert.ok(time.now() - start <= 10_100);
});

test('a message whose answer is lost is not sent twice', async () => {
  const { time, server, im, said } = await inGroup();
  const sent = im.sendText('room_1', 'once');
  await time.advance(6);
  server.live[0]?.cut();
  await assert.rejects(time.until(sent), { failure: 'network', retry: true });
  await time.advance(3_000);
  assert.deepEqual(said(), ['once']);
});

test('being kicked ends the membership', async () => {
  const all = await inGroup();
  all.server.live[0]?.push({ push: 'kicked', group: 'room_1', until: 5 });
  await all.time.advance(20);
  all.server.live[0]?.cut();
  await all.time.advance(2_000);
  assert.deepEqual(all.events[1], ['kicked', { group: 'room_1', until: 5 }]);
  assert.deepEqual(all.server.live[0]?.requests.map((request) => request['op']), ['login']);
});

test('logout ends the connection and leaves nothing running', async () => {
  const { time, server, im } = await inGroup();
  await time.until(im.logout());
  await time.advance(120_000);
  assert.equal(server.live.length, 0);
  assert.equal(server.connects, 1);
  assert.equal(time.pending, 0);
});
