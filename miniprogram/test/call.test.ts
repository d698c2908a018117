import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeCall, FakeCalls, zh } from './fake-calls.js';

const seen = (call: FakeCall): string[] => call.view.tiles.map(({ url }) => url);
const codes = (call: FakeCall): string[] => call.events.map(({ tag, code }) => (code === 0 ? tag : `${tag} ${code}`));

test('three people see each other, and who leaves is gone from both others', async () => {
  const server = new FakeCalls();
  const ann = await FakeCall.in(server, 'ann', { roomID: '', roomInfo: 'hi' });
  const bo = await FakeCall.in(server, 'bo');
  const cy = await FakeCall.in(server, 'cy');
  assert.equal(ann.change.roomID, 'r');
  assert.deepEqual([seen(ann), seen(bo)], [['rtmp://play/bo', 'rtmp://play/cy'], ['rtmp://play/ann', 'rtmp://play/cy']]);
  assert.deepEqual(ann.control.roomInfo(), { roomID: 'r', pushers: [{ userID: 'bo', userName: 'bo' }, { userID: 'cy', userName: 'cy' }] });
  await server.time.until(cy.control.stop());
  await server.time.advance(200);
  assert.deepEqual([seen(ann), seen(bo)], [['rtmp://play/bo'], ['rtmp://play/ann']]);
});

test('entering costs at most ten calls of setData, none over 4 KB, and none follows while nothing changes', async () => {
  const server = new FakeCalls();
  await FakeCall.in(server, 'ann', { roomID: '' });
  const bo = await FakeCall.in(server, 'bo');
  bo.control.playerCode('ann', 2004);
  await server.time.advance(100);
  const { calls } = bo;
  assert.ok(calls <= 10 && bo.largest < 4_096, `${calls} calls, ${bo.largest} bytes`);
  await server.time.advance(60_000);
  assert.equal(bo.calls, calls);
});

test('a full room, a missing camera and a missing microphone have the codes of 2018', async () => {
  const server = new FakeCalls(1);
  await FakeCall.in(server, 'ann', { roomID: '' });
  const bo = await FakeCall.in(server, 'bo');
  assert.deepEqual([codes(bo), bo.view.phase, bo.view.notice], [['error -8'], 'over', '超出房间人数上限']);
  for (const [code, old, words] of [[10001, -4, zh.noCamera], [-1302, -5, zh.noMicrophone]] as const) {
    const cy = new FakeCall(await server.kit('cy'));
    const started = cy.control.start();
    await server.time.advance(50);
    cy.control.pusherCode(code);
    await server.time.until(started);
    assert.deepEqual([cy.events.at(-1), cy.view.pushURL], [{ tag: 'error', code: old, detail: words }, '']);
  }
});

test('a message is a text of JSON, as the old component handed it out', async () => {
  const server = new FakeCalls();
  const ann = await FakeCall.in(server, 'ann', { roomID: '' });
  const bo = await FakeCall.in(server, 'bo');
  assert.equal(await server.time.until(bo.control.sendText('你好')), true);
  await server.time.advance(100);
  const { message, userID, userName } = JSON.parse(ann.events[0]?.detail ?? '{}') as Record<string, string>;
  assert.deepEqual([codes(ann), userID, userName, message], [['recvTextMsg'], 'bo', 'bo', '你好']);
});

test('a pusher that gives up starts anew, and is told of when it never comes back; a retry is free', async () => {
  const server = new FakeCalls();
  const ann = await FakeCall.in(server, 'ann', { roomID: '' });
  for (let i = 0; i < 5; i++) {
    ann.control.pusherCode(-1307);
    await server.time.advance(8_100);
  }
  assert.deepEqual([ann.orders, codes(ann), ann.view.notice], [Array(4).fill('start'), ['error -6'], zh.noNetwork]);
  ann.control.retryPush();
  await server.time.advance(50);
  ann.control.pusherCode(1002);
  await Promise.resolve();
  assert.deepEqual([ann.orders.length, ann.change.push, ann.view.notice], [5, 'flowing', '']);
});

test('after 20 s in the background chat is back within a second, and so is who came meanwhile', async () => {
  const server = new FakeCalls();
  const ann = await FakeCall.in(server, 'ann', { roomID: '' });
  ann.control.hidden();
  server.im.live.filter(({ userID }) => userID === 'ann').forEach((socket) => socket.cut());
  await Promise.resolve();
  assert.equal(ann.view.notice, zh.chatAway);
  server.pushers = ['ann', 'dan'];
  await server.time.advance(20_000);
  ann.control.shown();
  await server.time.advance(1_000);
  assert.deepEqual([ann.view.notice, ann.view.phase, seen(ann)], ['', 'open', ['rtmp://play/dan']]);
});

test('a call that is detached in any state leaves no seat, no group and no word behind', async () => {
  for (const moment of [0, 3, 8, 20, 60, 200]) {
    const server = new FakeCalls();
    await FakeCall.in(server, 'ann', { roomID: '' });
    const bo = new FakeCall(await server.kit('bo'));
    const started = bo.control.start();
    await server.time.advance(moment / 2);
    bo.control.pusherCode(1002);
    await server.time.advance(moment / 2);
    const stopped = bo.control.stop();
    const { calls } = bo;
    await server.time.until(Promise.all([started, stopped]));
    await server.time.advance(60_000);
    assert.deepEqual([bo.calls, bo.events, server.pushers], [calls, [], ['ann']], `after ${moment} ms`);
    assert.equal(server.im.live.find(({ userID }) => userID === 'bo')?.joined.size, 0);
  }
});

test('a call starts once, and again after its end', async () => {
  const server = new FakeCalls();
  const ann = await FakeCall.in(server, 'ann', { roomID: '' });
  await server.time.until(ann.control.start());
  assert.equal(server.web.count('multi_room/create_room'), 1);
  server.im.notice('r', 5, '');
  await server.time.advance(200);
  assert.deepEqual([codes(ann), ann.view.phase, ann.view.tiles, ann.view.pusherStyle], [['roomClosed'], 'over', [], '']);
  const again = ann.control.start();
  await server.time.advance(50);
  ann.control.pusherCode(1002);
  await server.time.until(again);
  assert.equal(ann.view.phase, 'open');
});

test('nothing travels while nothing changes, and who finds no seat holds nothing', async () => {
  const server = new FakeCalls(2);
  const ann = await FakeCall.in(server, 'ann', { roomID: '' });
  const bo = await FakeCall.in(server, 'bo');
  const cy = await FakeCall.in(server, 'cy');
  ann.control.playerCode('bo', 2004);
  bo.control.playerCode('ann', 2004);
  await server.time.advance(100);
  const before = [ann.calls, bo.calls];
  await server.time.advance(600_000);
  assert.deepEqual([ann.calls, bo.calls], before);
  assert.deepEqual([ann.released, bo.released, cy.released, cy.view.phase], [0, 0, 1, 'over']);
});
