import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RtcRoomClient, RtcRoomError } from '../src/node.js';
import { credentials, freshUser, required, SERVER } from './harness.js';

async function client(name: string): Promise<{ rooms: RtcRoomClient; userID: string }> {
  const userID = freshUser(name);
  return { rooms: new RtcRoomClient({ server: SERVER, credentials: await credentials(userID) }), userID };
}

/** Takes a seat as clients do: with the address they were given. */
async function sit(rooms: RtcRoomClient, family: 'live' | 'double' | 'multi', roomID: string, userID: string): Promise<void> {
  const { pushURL } = await rooms[family].getPushUrl(roomID);
  await rooms[family].addPusher({ roomID, userName: userID, userAvatar: '', pushURL });
}

async function code(work: Promise<unknown>): Promise<number> {
  return work.then(
    () => 0,
    (error: unknown) => (error instanceof RtcRoomError ? error.code : NaN),
  );
}

for (const family of ['live', 'double', 'multi'] as const) {
  test(`a ${family} room lives and ends`, async () => {
    const { rooms, userID } = await client('ann');
    const bo = await client('bo');
    const ops = rooms[family];
    const { roomID } = await ops.createRoom({ roomInfo: '房间' });
    assert.equal(await code(ops.createRoom({ roomInfo: '', roomID })), 11);
    const { pushURL } = await ops.getPushUrl(roomID);
    assert.match(pushURL, new RegExp(`${roomID}_u[0-9a-f]{32}\\?`));
    await sit(rooms, family, roomID, userID);
    await sit(bo.rooms, family, roomID, bo.userID);
    const room = await ops.getPushers(roomID);
    assert.deepEqual([room.roomInfo, room.roomCreator], ['房间', userID]);
    assert.deepEqual(room.pushers.map((pusher) => pusher.userID), [userID, bo.userID]);
    assert.ok((await ops.getRoomList({ cnt: 100 })).rooms.some((entry) => entry.roomID === roomID));
    await ops.pusherHeartbeat(roomID);
    const para = { interface: 'nonsense' };
    assert.equal(await code(ops.mergeStream(roomID, { interface: { para } })), 10);
    await bo.rooms[family].deletePusher(roomID);
    assert.equal(await code(bo.rooms[family].pusherHeartbeat(roomID)), 5);
    assert.equal(await code(bo.rooms[family].destroyRoom(roomID)), 3);
    await ops.destroyRoom(roomID);
    assert.equal(await code(ops.getPushers(roomID)), 3);
    await rooms.logout();
    rooms.close();
    bo.rooms.close();
  });
}

test('a live room has an audience and counters', async () => {
  const { rooms, userID } = await client('ann');
  const roomID = `audience_${process.pid}`;
  await sit(rooms, 'live', roomID, userID);
  await rooms.live.addAudience(roomID, '{"userName":"Ann"}');
  const { audienceCount, audiences } = await rooms.live.getAudiences(roomID);
  assert.deepEqual([audienceCount, audiences], [1, [{ userID, userInfo: '{"userName":"Ann"}' }]]);
  await rooms.live.deleteAudience(roomID);
  assert.equal((await rooms.live.setCustomField(roomID, 'likes', { operation: 'inc' })).custom, '{"likes":1}');
  await rooms.live.setCustomField(roomID, 'title', { operation: 'set', value: 'x' });
  assert.deepEqual(JSON.parse((await rooms.live.getCustomInfo(roomID)).customInfo), { likes: 1, title: 'x' });
  await rooms.live.destroyRoom(roomID);
  rooms.close();
});

for (const family of ['webrtc', 'webexe'] as const) {
  test(`a ${family} room gives keys and keeps members`, async () => {
    const rooms = new RtcRoomClient({ server: SERVER });
    const ops = rooms[family];
    const { userID, sdkAppID, userSig } = await ops.getLoginInfo();
    assert.ok(sdkAppID > 0 && userSig.length > 0);
    const { roomID, privateMapKey, roomInfo } = await ops.createRoom({ userID, roomInfo: 'hi', roomType: 'trtc' });
    assert.ok(privateMapKey.length > 0);
    assert.equal(roomInfo, 'hi');
    const other = freshUser('bo');
    await ops.enterRoom({ userID: other, roomID, nickName: 'Bo', status: 1 });
    assert.deepEqual((await ops.getRoomMembers(roomID)).members.map((member) => member.nickName), ['', 'Bo']);
    const { rooms: listed } = await ops.getRoomList({ roomType: 'trtc', count: 100 });
    assert.equal(listed.find((room) => room.roomID === roomID)?.memberCount, 2);
    await ops.heartbeat(userID, roomID);
    if (family === 'webexe') await ops.roomHeartbeat(roomID);
    await ops.quitRoom(other, roomID);
    assert.equal(await code(ops.heartbeat(other, roomID)), 5);
    await ops.deleteRoom(roomID);
    assert.equal(await code(ops.quitRoom(userID, roomID)), 3);
    rooms.close();
  });
}

test('the utilities answer', async () => {
  const { utils } = new RtcRoomClient({ server: SERVER });
  assert.match((await utils.getLoginInfo()).userID, /^user_/);
  assert.match((await utils.getTestPushUrl()).url_play_flv, /\.flv$/);
  assert.match((await utils.getTestRtmpAccUrl()).url_rtmpacc, /^rtmp:/);
  await utils.report({ event: 'test', ms: 12 });
  const admin = required('RTCROOM_ADMIN');
  assert.match((await utils.checkConfig(admin)).result, /检查/);
  assert.equal(await code(utils.checkConfig('a wrong token')), 401);
  assert.equal(await code(utils.getLogFile(admin, '../pom.xml')), 404);
});

test('a wrong signature is refused with its reason', async () => {
  const wrong = { ...(await credentials(freshUser('ann'))), userID: freshUser('bo') };
  const rooms = new RtcRoomClient({ server: SERVER, credentials: wrong });
  await assert.rejects(rooms.login(), { failure: 'refused', code: 7, retry: false });
});

test('an ended token is replaced without the caller noticing', async () => {
  const { rooms, userID } = await client('ann');
  const { token } = await rooms.login();
  const ending = `${SERVER}/weapp/live_room/logout?userID=${userID}&token=${token}`;
  assert.equal((await fetch(ending, { method: 'POST', body: '{}' })).status, 200);
  assert.deepEqual((await rooms.live.getRoomList({ cnt: 0 })).rooms, []);
  assert.notEqual((await rooms.login()).token, token);
  rooms.close();
});

test('a server that is not there is a network failure', async () => {
  const rooms = new RtcRoomClient({ server: 'http://127.0.0.1:1' });
  await assert.rejects(rooms.utils.getLoginInfo(), { failure: 'network', retry: true });
});
