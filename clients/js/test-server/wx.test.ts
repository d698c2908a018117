import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLive, enterLive } from '../src/node.js';
import { eventually, person } from './harness.js';
import { visitor } from './visitor.js';

test('a mini program enters, asks, pushes and is kicked out', async () => {
  const ann = await person('Ann');
  const bo = await visitor('Bo');
  const stage = await createLive(ann, { roomInfo: 'wx' });
  stage.on('linkMicRequest', (request) => void request.accept());
  const joined: string[] = [];
  stage.on('pusherJoined', ({ userName }) => void joined.push(userName));
  const hall = await bo.client.enterLive(bo, stage.roomID);
  const heard: string[] = [];
  hall.on('text', ({ userName, text }) => void heard.push(`${userName}: ${text}`));
  hall.on('linkMicEnded', (how) => void heard.push(how));
  hall.on('closed', (how) => void heard.push(how));
  await stage.sendText('你好');
  assert.equal((await hall.requestLinkMic()).accepted, true);
  const pushed: string[] = [];
  await hall.joinLinkMic((url) => void pushed.push(url));
  assert.match(pushed[0] ?? '', /^rtmp:/);
  await eventually('ann sees bo', () => joined.includes('Bo'));
  await stage.kickLinkMic(bo.im.userID);
  await eventually('bo is kicked out', () => heard.includes('kickedOut'));
  await stage.leave();
  await eventually('bo hears the end', () => heard.includes('dissolved'));
  assert.deepEqual(heard, ['Ann: 你好', 'kickedOut', 'dissolved']);
  await Promise.all([ann.leave(), bo.leave()]);
});

test('a mini program opens a room itself, and what it is refused it is told', async () => {
  const bo = await visitor('Bo');
  const live = await bo.client.createLive(bo, { roomInfo: 'from wx' });
  assert.equal(live.room.roomCreator, bo.im.userID);
  await assert.rejects(bo.rooms.live.getPushers('nowhere'), { failure: 'refused', code: 3 });
  const elsewhere = new bo.client.RtcRoomClient({ server: 'http://127.0.0.1:1' });
  await assert.rejects(elsewhere.utils.getLoginInfo(), { failure: 'network', message: /domain list/ });
  await live.leave();
  await bo.leave();
});

test('a mini program that lost the network misses nothing', async () => {
  const ann = await person('Ann');
  const bo = await visitor('Bo');
  const stage = await createLive(ann, { roomInfo: 'tunnel' });
  const hall = await bo.client.enterLive(bo, stage.roomID);
  const other = await enterLive(await person('Cy'), stage.roomID);
  const heard: string[] = [];
  hall.on('text', ({ text }) => void heard.push(text));
  for (let i = 0; i < 5; i++) {
    bo.program.wx.cut();
    await stage.sendText(`a${i}`);
    await other.sendText(`c${i}`);
    await eventually('both arrive', () => heard.length === 2 * (i + 1), 30_000);
  }
  assert.deepEqual(heard, Array.from({ length: 5 }, (_, i) => [`a${i}`, `c${i}`]).flat());
  await stage.leave();
  await Promise.all([ann.leave(), bo.leave()]);
});

test('a mini program that was held hears what it missed when it is in front again', async () => {
  const ann = await person('Ann');
  const bo = await visitor('Bo');
  const stage = await createLive(ann, { roomInfo: 'held' });
  const hall = await bo.client.enterLive(bo, stage.roomID);
  const heard: string[] = [];
  hall.on('text', ({ text }) => void heard.push(text));
  bo.im.sleep();
  bo.program.wx.cut();
  await stage.sendText('one');
  bo.im.wake();
  bo.rooms.wake();
  await eventually('it arrives', () => heard.length === 1);
  assert.deepEqual(heard, ['one']);
  await stage.leave();
  await Promise.all([ann.leave(), bo.leave()]);
});
