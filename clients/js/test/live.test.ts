import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLive, type LinkMicRequest } from '../src/index.js';
import { linkMicRequest } from '../src/flows/payloads.js';
import { FakeLiveServer, overheard, seat } from './fake-live-server.js';

test('the whole link-mic: request, accept, join, kick, end', async () => {
  const live = new FakeLiveServer();
  const { time } = live;
  const { anchor, viewer } = await live.anchorAndViewer();
  const heard: string[] = [];
  overheard('ann', anchor, heard);
  overheard('bo', viewer, heard);
  anchor.on('linkMicRequest', (request) => {
    heard.push(`ann: asked by ${request.userID} (${request.userName})`);
    void request.accept();
  });
  assert.deepEqual(await time.until(viewer.requestLinkMic()), { accepted: true, message: '' });
  let pushed = '';
  await time.until(viewer.joinLinkMic((url) => void (pushed = url)));
  assert.equal(pushed, 'rtmp://push/live/bo');
  await time.advance(100);
  assert.equal(viewer.role, 'subAnchor');
  await time.until(anchor.kickLinkMic('bo'));
  await time.advance(100);
  assert.equal(viewer.role, 'viewer');
  await time.until(anchor.leave());
  await time.advance(100);
  const expected = ['ann: asked by bo (BO)', 'ann: +bo', 'bo: kickedOut', 'ann: -bo', 'ann: closed left', 'bo: closed dissolved'];
  assert.deepEqual(heard, expected);
  assert.equal(live.web.count('live_room/delete_pusher'), 1);
});

test('an anchor may ask to be waited for, and others hear when he is away and when he is back', async () => {
  const live = new FakeLiveServer();
  const { anchor, viewer } = await live.anchorAndViewer({ awaySeconds: 100 });
  const asked = live.web.calls.filter(({ op }) => op === 'live_room/add_pusher').map(({ body }) => (body as { awaySeconds?: number }).awaySeconds);
  assert.deepEqual(asked, [100]);
  const heard: string[] = [];
  viewer.on('anchorAway', (away) => heard.push(`viewer ${away}`));
  anchor.on('anchorAway', (away) => heard.push(`anchor ${away}`));
  for (const away of [true, true, false]) {
    live.away = away;
    [anchor, viewer].forEach((room) => room.refresh());
    await live.time.advance(100);
    assert.equal(viewer.isAnchorAway, away);
  }
  assert.deepEqual(heard, ['viewer true', 'viewer false']);
});

test('an anchor who does not ask sends nothing of it to servers that may not know it', async () => {
  const live = new FakeLiveServer();
  await live.anchorAndViewer();
  assert.ok(!('awaySeconds' in (live.web.calls.find(({ op }) => op === 'live_room/add_pusher')?.body as object)));
});

test('a rejected request carries the reason', async () => {
  const live = new FakeLiveServer();
  const { anchor, viewer } = await live.anchorAndViewer();
  anchor.on('linkMicRequest', (request) => void request.reject('later'));
  assert.deepEqual(await live.time.until(viewer.requestLinkMic()), { accepted: false, message: 'later' });
  assert.equal(viewer.role, 'viewer');
});

test('a request nobody answers ends by time, and a late accept is refused', async () => {
  const live = new FakeLiveServer();
  const { anchor, viewer } = await live.anchorAndViewer();
  const requests: LinkMicRequest[] = [];
  anchor.on('linkMicRequest', (request) => requests.push(request));
  await assert.rejects(live.time.until(viewer.requestLinkMic()), { failure: 'timeout' });
  await live.time.advance(1_000);
  await assert.rejects(requests[0]?.accept() ?? Promise.resolve(), { failure: 'timeout' });
});

test('only one request at a time, and none from those who push', async () => {
  const live = new FakeLiveServer();
  const { anchor, viewer } = await live.anchorAndViewer();
  const first = viewer.requestLinkMic(5_000);
  await assert.rejects(viewer.requestLinkMic(), { op: 'linkmic', failure: 'refused' });
  await assert.rejects(live.time.until(first), { failure: 'timeout' });
  await assert.rejects(anchor.requestLinkMic(), { op: 'linkmic' });
});

test('who withdraws his request may ask again at once, and the answer is to the new one', async () => {
  const live = new FakeLiveServer();
  const { anchor, viewer } = await live.anchorAndViewer();
  const requests: LinkMicRequest[] = [];
  anchor.on('linkMicRequest', (request) => requests.push(request));
  const first = viewer.requestLinkMic();
  viewer.withdrawLinkMic();
  await assert.rejects(first, { failure: 'closed' });
  const second = viewer.requestLinkMic();
  await live.time.advance(100);
  await live.time.until(requests[1]?.accept() ?? Promise.resolve());
  assert.deepEqual(await live.time.until(second), { accepted: true, message: '' });
  viewer.withdrawLinkMic();
});

test('who leaves while he takes his seat gives it back', async () => {
  const live = new FakeLiveServer();
  const { viewer } = await live.anchorAndViewer();
  let taken: (answer: { roomID: string }) => void = () => undefined;
  live.web.on('live_room/add_pusher', () => new Promise((resolve) => (taken = resolve)));
  const joining = viewer.joinLinkMic();
  await live.time.advance(100);
  await live.time.until(viewer.leave());
  assert.equal(live.web.count('live_room/delete_pusher'), 0);
  taken({ roomID: 'r' });
  await assert.rejects(live.time.until(joining), { failure: 'closed' });
  assert.equal(live.web.count('live_room/delete_pusher'), 1);
});

test('nobody but the anchor may kick or accept, whatever he writes', async () => {
  const live = new FakeLiveServer();
  const { time, im } = live;
  const { viewer } = await live.anchorAndViewer();
  const asked = viewer.requestLinkMic(3_000);
  im.tell('bo', 'mallory', { data: '{"cmd":"linkmic","data":{"type":"response","result":"accept","roomID":"r"}}' });
  await assert.rejects(time.until(asked), { failure: 'timeout' });
  await time.until(viewer.joinLinkMic());
  im.tell('bo', 'mallory', { data: '{"cmd":"linkmic","data":{"type":"kickout","roomID":"r"}}' });
  await time.advance(100);
  assert.equal(viewer.role, 'subAnchor');
});

test('a request is from whom the server says, not from whom it claims', async () => {
  const live = new FakeLiveServer();
  const { anchor } = await live.anchorAndViewer();
  const requests: LinkMicRequest[] = [];
  anchor.on('linkMicRequest', (request) => requests.push(request));
  const { data } = linkMicRequest('r', 'victim', { userName: 'V', userAvatar: '' });
  live.im.tell('ann', 'mallory', { data });
  await live.time.advance(50);
  assert.equal(requests[0]?.userID, 'mallory');
});

test('pusher changes missed while away are told after the return', async () => {
  const live = new FakeLiveServer();
  const { time, im, web } = live;
  const { viewer } = await live.anchorAndViewer();
  const heard = overheard('bo', viewer);
  im.live.filter((socket) => socket.userID === 'bo').forEach((socket) => socket.cut());
  live.pushers = ['ann', 'cy', 'dan'];
  await time.advance(5_000);
  web.on('live_room/get_pushers', () => Promise.reject(new Error('reset')));
  live.im.notice('r', 255, '{"cmd":"notifyPusherChange","data":""}');
  await time.advance(500);
  live.pushers = ['ann', 'dan'];
  web.on('live_room/get_pushers', () => ({ roomID: 'r', roomCreator: 'ann', pushers: live.pushers.map(seat) }));
  await time.advance(5_000);
  assert.deepEqual(heard, ['bo: +cy', 'bo: +dan', 'bo: -cy']);
});

test('a push that fails undoes the room', async () => {
  const live = new FakeLiveServer();
  const kit = await live.kit('ann');
  const opening = createLive(kit, { roomInfo: '', push: () => Promise.reject(new Error('no camera')) });
  await assert.rejects(live.time.until(opening), /no camera/);
  assert.equal(live.open, false);
  assert.equal(live.web.count('live_room/add_pusher'), 0);
});

test('an evicted anchor is told that it is over', async () => {
  const live = new FakeLiveServer();
  const { anchor } = await live.anchorAndViewer();
  const heard = overheard('ann', anchor);
  live.web.on('live_room/pusher_heartbeat', { code: 5, message: '请求失败，不是房间成员' });
  await live.time.advance(8_000);
  assert.deepEqual(heard, ['ann: closed evicted']);
});
