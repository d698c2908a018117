import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RtcRoomClient, RtcRoomError } from '../src/index.js';
import { LateAnswer } from '../src/transport/transport.js';
import { FakeTime } from './fake-time.js';
import { FakeWeb } from './fake-web.js';

const CREDENTIALS = { sdkAppID: 1400000001, userID: 'ann b', userSig: 'sig*-_' };

function loggingIn(): FakeWeb {
  let logins = 0;
  return new FakeWeb().on('live_room/login', () => ({ userID: 'ann b', token: `token-${++logins}` }));
}

function client(transport: FakeWeb, time = new FakeTime()): RtcRoomClient {
  return new RtcRoomClient({ server: 'http://rooms.test/roomservice/', credentials: CREDENTIALS, transport, time });
}

async function failure(work: Promise<unknown>): Promise<RtcRoomError> {
  const error = await work.then(
    () => assert.fail('should have failed'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof RtcRoomError, String(error));
  return error;
}

test('a first call logs in, once for all who wait', async () => {
  const web = loggingIn().on('live_room/get_room_list', { rooms: [] }).on('multi_room/get_room_list', { rooms: [] });
  const rooms = client(web);
  await Promise.all([rooms.live.getRoomList(), rooms.multi.getRoomList({ cnt: 5 })]);
  assert.equal(web.count('live_room/login'), 1);
  const [login, , list] = web.calls;
  const query = 'sdkAppID=1400000001&accountType=1&userID=ann%20b&userSig=sig*-_';
  assert.equal(login?.request.url, `http://rooms.test/roomservice/weapp/live_room/login?${query}`);
  assert.equal(list?.query.get('token'), 'token-1');
  assert.deepEqual(list?.body, { cnt: 5 });
});

test('an ended token is replaced, and the call made again', async () => {
  const web = loggingIn().on('live_room/get_pushers', (call) =>
    call.query.get('token') === 'token-1' ? { code: 7, message: '请求失败，鉴权失败' } : { roomID: 'r', pushers: [] },
  );
  const room = await client(web).live.getPushers('r');
  assert.equal(room.roomID, 'r');
  assert.equal(web.count('live_room/login'), 2);
});

test('a caller nobody believes is told so after one more login', async () => {
  const web = loggingIn().on('live_room/get_pushers', { code: 7, message: '请求失败，鉴权失败' });
  const error = await failure(client(web).live.getPushers('r'));
  assert.equal(error.code, 7);
  assert.equal(web.count('live_room/login'), 2);
});

test('a refused login is forgotten, so that a later one may succeed', async () => {
  const web = new FakeWeb().on('live_room/login', { code: 7, message: '鉴权失败, 签名已过期' });
  const rooms = client(web);
  assert.equal((await failure(rooms.login())).op, 'live_room/login');
  web.on('live_room/login', { userID: 'ann b', token: 't' });
  assert.equal((await rooms.login()).token, 't');
});

test('errors say what failed and whether it may pass', async () => {
  const web = loggingIn();
  const rooms = client(web);
  const tried = (answer: Parameters<FakeWeb['on']>[1]): Promise<RtcRoomError> => {
    web.on('live_room/create_room', answer);
    return failure(rooms.live.createRoom({ roomInfo: '' }));
  };
  const facts = ({ failure: kind, code, retry, retryAfter }: RtcRoomError): unknown[] => [kind, code, retry, retryAfter];
  assert.deepEqual(facts(await tried({ code: 11, message: '房间已经存在' })), ['refused', 11, false, 0]);
  assert.deepEqual(facts(await tried({ code: 5001, message: '超出房间数量上限' })), ['refused', 5001, true, 0]);
  assert.deepEqual(facts(await tried({ code: 6, message: '群组创建失败' })), ['refused', 6, true, 0]);
  const limited = { status: 429, code: 429, message: '请求过于频繁', retryAfter: '3' };
  assert.deepEqual(facts(await tried(limited)), ['http', 429, true, 3000]);
  assert.deepEqual(facts(await tried({ status: 500, code: -1, message: '服务器内部错误' })), ['http', 500, true, 0]);
  assert.deepEqual(facts(await tried({ status: 404, raw: '<html>' })), ['http', 404, false, 0]);
  assert.deepEqual(facts(await tried({ raw: '' })), ['http', -2, false, 0]);
  assert.deepEqual(facts(await tried(() => Promise.reject(new LateAnswer()))), ['timeout', -2, true, 0]);
  assert.deepEqual(facts(await tried(() => Promise.reject(new Error('reset')))), ['network', -2, true, 0]);
});

test('a seat is kept by heartbeats until it is given back', async () => {
  const time = new FakeTime();
  const web = loggingIn()
    .on('multi_room/add_pusher', { roomID: 'r' })
    .on('multi_room/delete_pusher', {})
    .on('multi_room/pusher_heartbeat', {});
  const rooms = client(web, time);
  await rooms.multi.addPusher({ roomID: 'r', userName: '', userAvatar: '', pushURL: 'rtmp://a/live/b' });
  await time.advance(3_000 + 2 * 7_000);
  assert.equal(web.count('multi_room/pusher_heartbeat'), 3);
  await rooms.multi.deletePusher('r');
  await time.advance(60_000);
  assert.equal(web.count('multi_room/pusher_heartbeat'), 3);
});

test('a lost heartbeat is sent again soon, and an eviction ends them', async () => {
  const time = new FakeTime();
  const web = loggingIn()
    .on('live_room/add_pusher', { roomID: 'r' })
    .on('live_room/pusher_heartbeat', () => Promise.reject(new Error('reset')));
  const rooms = client(web, time);
  const evicted: string[] = [];
  rooms.on('evicted', (seat) => evicted.push(`${seat.family}/${seat.roomID}`));
  await rooms.live.addPusher({ roomID: 'r', userName: '', userAvatar: '', pushURL: 'rtmp://a/live/b' });
  await time.advance(3_000 + 3 * 2_000);
  assert.equal(web.count('live_room/pusher_heartbeat'), 4);
  web.on('live_room/pusher_heartbeat', { code: 5, message: '请求失败，不是房间成员' });
  await time.advance(60_000);
  assert.equal(web.count('live_room/pusher_heartbeat'), 5);
  assert.deepEqual(evicted, ['live_room/r']);
});

test('numbered rooms carry the user in the body, and keep his seat too', async () => {
  const time = new FakeTime();
  const web = new FakeWeb()
    .on('webrtc_room/create_room', { userID: 'user1', roomID: '77', roomInfo: 'x', privateMapKey: 'k' })
    .on('webrtc_room/heartbeat', {})
    .on('webrtc_room/quit_room', {});
  const rooms = new RtcRoomClient({ server: 'http://rooms.test', transport: web, time, authorization: 'Bearer jwt' });
  const room = await rooms.webrtc.createRoom({ userID: 'user1', roomInfo: 'x' });
  await time.advance(3_500);
  await rooms.webrtc.quitRoom('user1', room.roomID);
  assert.deepEqual(web.calls.map((call) => call.op), ['webrtc_room/create_room', 'webrtc_room/heartbeat', 'webrtc_room/quit_room']);
  assert.deepEqual(web.calls[1]?.body, { userID: 'user1', roomID: '77' });
  assert.equal(web.calls[0]?.request.headers['Authorization'], 'Bearer jwt');
});

test('after close nothing runs and nothing is called', async () => {
  const time = new FakeTime();
  const web = loggingIn().on('live_room/add_pusher', { roomID: 'r' }).on('live_room/get_pushers', {});
  const rooms = client(web, time);
  await rooms.live.addPusher({ roomID: 'r', userName: '', userAvatar: '', pushURL: 'rtmp://a/live/b' });
  rooms.close();
  await time.advance(30_000);
  assert.equal(web.count('live_room/pusher_heartbeat'), 0);
  assert.equal((await failure(rooms.live.getPushers('r'))).failure, 'closed');
});

test('what helps browsers to reach each other is asked for by name', async () => {
  const iceServers = [{ urls: ['turn:t.example.com'], username: '1:ann', credential: 'c' }];
  const web = new FakeWeb().on('utils/get_ice_servers', { iceServers, ttl: 3600 });
  const answer = await client(web).utils.getIceServers('ann');
  assert.deepEqual(answer.iceServers, iceServers);
  assert.deepEqual(web.calls[0]?.body, { userID: 'ann' });
});
