import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLive, type LinkMicRequest } from '../src/index.js';
import { linkMicRequest } from '../src/flows/payloads.js';
import { overheard, seat, Studio } from './studio.js';

test('the whole link-mic: request, accept, join, kick, end', async () => {
  const studio = new Studio();
  const { time } = studio;
  const { anchor, viewer } = await studio.live();
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
  assert.equal(studio.web.count('live_room/delete_pusher'), 1);
});

test('a rejected request carries the reason', async () => {
  const studio = new Studio();
  const { anchor, viewer } = await studio.live();
  anchor.on('linkMicRequest', (request) => void request.reject('later'));
  assert.deepEqual(await studio.time.until(viewer.requestLinkMic()), { accepted: false, message: 'later' });
  assert.equal(viewer.role, 'viewer');
});

test('a request nobody answers ends by time, and a late accept is refused', async () => {
  const studio = new Studio();
  const { anchor, viewer } = await studio.live();
  const requests: LinkMicRequest[] = [];
  anchor.on('linkMicRequest', (request) => requests.push(request));
  await assert.rejects(studio.time.until(viewer.requestLinkMic()), { failure: 'timeout' });
  await studio.time.advance(1_000);
  await assert.rejects(requests[0]?.accept() ?? Promise.resolve(), { failure: 'timeout' });
});

test('only one request at a time, and none from those who push', async () => {
  const studio = new Studio();
  const { anchor, viewer } = await studio.live();
  const first = viewer.requestLinkMic(5_000);
  await assert.rejects(viewer.requestLinkMic(), { op: 'linkmic', failure: 'refused' });
  await assert.rejects(studio.time.until(first), { failure: 'timeout' });
  await assert.rejects(anchor.requestLinkMic(), { op: 'linkmic' });
});

test('who withdraws his request may ask again at once, and the answer is to the new one', async () => {
  const studio = new Studio();
  const { anchor, viewer } = await studio.live();
  const requests: LinkMicRequest[] = [];
  anchor.on('linkMicRequest', (request) => requests.push(request));
  const first = viewer.requestLinkMic();
  viewer.withdrawLinkMic();
  await assert.rejects(first, { failure: 'closed' });
  const second = viewer.requestLinkMic();
  await studio.time.advance(100);
  await studio.time.until(requests[1]?.accept() ?? Promise.resolve());
  assert.deepEqual(await studio.time.until(second), { accepted: true, message: '' });
  viewer.withdrawLinkMic();
});

test('who leaves while he takes his seat gives it back', async () => {
  const studio = new Studio();
  const { viewer } = await studio.live();
  let taken: (answer: { roomID: string }) => void = () => undefined;
  studio.web.on('live_room/add_pusher', () => new Promise((resolve) => (taken = resolve)));
  const joining = viewer.joinLinkMic();
  await studio.time.advance(100);
  await studio.time.until(viewer.leave());
  assert.equal(studio.web.count('live_room/delete_pusher'), 0);
  taken({ roomID: 'r' });
  await assert.rejects(studio.time.until(joining), { failure: 'closed' });
  assert.equal(studio.web.count('live_room/delete_pusher'), 1);
});

test('nobody but the anchor may kick or accept, whatever he writes', async () => {
  const studio = new Studio();
  const { time, im } = studio;
  const { viewer } = await studio.live();
  const asked = viewer.requestLinkMic(3_000);
  im.tell('bo', 'mallory', { data: '{"cmd":"linkmic","data":{"type":"response","result":"accept","roomID":"r"}}' });
  await assert.rejects(time.until(asked), { failure: 'timeout' });
  await time.until(viewer.joinLinkMic());
  im.tell('bo', 'mallory', { data: '{"cmd":"linkmic","data":{"type":"kickout","roomID":"r"}}' });
  await time.advance(100);
  assert.equal(viewer.role, 'subAnchor');
});

test('a request is from whom the server says, not from whom it claims', async () => {
  const studio = new Studio();
  const { anchor } = await studio.live();
  const requests: LinkMicRequest[] = [];
  anchor.on('linkMicRequest', (request) => requests.push(request));
  const { data } = linkMicRequest('r', 'victim', { userName: 'V', userAvatar: '' });
  studio.im.tell('ann', 'mallory', { data });
  await studio.time.advance(50);
  assert.equal(requests[0]?.userID, 'mallory');
});

test('pusher changes missed while away are told after the return', async () => {
  const studio = new Studio();
  const { time, im, web } = studio;
  const { viewer } = await studio.live();
  const heard = overheard('bo', viewer);
  im.live.filter((socket) => socket.userID === 'bo').forEach((socket) => socket.cut());
  studio.pushers = ['ann', 'cy', 'dan'];
  await time.advance(5_000);
  web.on('live_room/get_pushers', () => Promise.reject(new Error('reset')));
  studio.im.notice('r', 255, '{"cmd":"notifyPusherChange","data":""}');
  await time.advance(500);
  studio.pushers = ['ann', 'dan'];
  web.on('live_room/get_pushers', () => ({ roomID: 'r', roomCreator: 'ann', pushers: studio.pushers.map(seat) }));
  await time.advance(5_000);
  assert.deepEqual(heard, ['bo: +cy', 'bo: +dan', 'bo: -cy']);
});

test('a push that fails undoes the room', async () => {
  const studio = new Studio();
  const kit = await studio.kit('ann');
  const opening = createLive(kit, { roomInfo: '', push: () => Promise.reject(new Error('no camera')) });
  await assert.rejects(studio.time.until(opening), /no camera/);
  assert.equal(studio.open, false);
  assert.equal(studio.web.count('live_room/add_pusher'), 0);
});

test('an evicted anchor is told that it is over', async () => {
  const studio = new Studio();
  const { anchor } = await studio.live();
  const heard = overheard('ann', anchor);
  studio.web.on('live_room/pusher_heartbeat', { code: 5, message: '请求失败，不是房间成员' });
  await studio.time.advance(8_000);
  assert.deepEqual(heard, ['ann: closed evicted']);
});
