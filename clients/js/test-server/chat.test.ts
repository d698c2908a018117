import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCall, createLive, createWebRtc, custom, enterCall, enterWebRtc, text, type ImClient } from '../src/node.js';
import { eventually, person } from './harness.js';

function heardBy(im: ImClient, group: string): string[] {
  const heard: string[] = [];
  im.on('message', (message) => {
    const [element] = message.elements;
    if (message.group === group && element?.type === 'text') heard.push(element.text);
  });
  return heard;
}

test('two talk in a live room and beside it', async () => {
  const ann = await person('ann');
  const bo = await person('bo');
  const live = await createLive(ann, { roomInfo: 'talk' });
  const state = await bo.im.joinGroup(live.roomID);
  assert.equal(state.owner, ann.userID);
  assert.equal(state.online, 2);
  const heard = heardBy(bo.im, live.roomID);
  const told: unknown[] = [];
  bo.im.on('direct', ({ from, elements }) => told.push([from, elements]));
  const { seq } = await ann.im.sendText(live.roomID, '你好 👋');
  assert.ok(seq >= 1);
  await ann.im.sendTo(bo.userID, [custom('{"cmd":"sketchpad"}', 'd', 'e')]);
  await eventually('both arrive', () => heard.length === 1 && told.length === 1);
  assert.deepEqual(heard, ['你好 👋']);
  assert.deepEqual(told, [[ann.userID, [custom('{"cmd":"sketchpad"}', 'd', 'e')]]]);
  await ann.im.mute(live.roomID, bo.userID, 60);
  await assert.rejects(bo.im.sendText(live.roomID, 'x'), { code: 10017 });
  let kicked = false;
  bo.im.on('kicked', () => (kicked = true));
  await ann.im.kick(live.roomID, bo.userID, 60);
  await eventually('bo is told', () => kicked);
  await assert.rejects(bo.im.joinGroup(live.roomID), { code: 10007 });
  await live.leave();
  await Promise.all([ann.leave(), bo.leave()]);
});

test('what one device says to somebody, the other devices are told', async () => {
  const phone = await person('ann');
  const tablet = await person('ann', phone.userID);
  const bo = await person('bo');
  const heard: unknown[] = [];
  phone.im.on('told', ({ to, msg, elements }) => heard.push(['phone', to, msg, elements]));
  phone.im.on('direct', () => heard.push('it is not said to oneself'));
  tablet.im.on('told', () => heard.push('who says it knows it'));
  bo.im.on('direct', ({ from, msg, elements }) => heard.push(['bo', from, msg, elements]));
  const { msg } = await tablet.im.sendTo(bo.userID, [text('psst')]);
  await eventually('both hear it', () => heard.length >= 2);
  // One more after it: whatever else came of the first would be there before.
  await tablet.im.sendTo(bo.userID, [text('again')]);
  await eventually('both hear that too', () => heard.length >= 4);
  const of = (who: string): unknown[] => heard.filter((one) => (one as string[])[0] === who);
  assert.deepEqual(of('phone')[0], ['phone', bo.userID, msg, [text('psst')]]);
  assert.deepEqual(of('bo')[0], ['bo', phone.userID, msg, [text('psst')]]);
  assert.equal(heard.length, 4);
  await Promise.all([phone.leave(), tablet.leave(), bo.leave()]);
});

test('cuts at random moments lose, repeat and reorder nothing', async () => {
  const ann = await person('ann');
  const bo = await person('bo');
  const live = await createLive(ann, { roomInfo: 'cuts' });
  await bo.im.joinGroup(live.roomID);
  const heard = heardBy(bo.im, live.roomID);
  const letters: string[] = [];
  bo.im.on('direct', ({ elements: [element] }) => letters.push(element?.type === 'text' ? element.text : ''));
  bo.im.on('gap', () => assert.fail('everything was within the history'));
  const count = 60;
  for (let i = 0; i < count; i++) {
    await ann.im.sendText(live.roomID, `m${i}`);
    if (i % 5 === 0) await ann.im.sendTo(bo.userID, [{ type: 'text', text: `d${i}` }]);
    // About eight messages a second, below the limits; a cut now and then, also during recovery.
    await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 80));
    if (Math.random() < 0.3) bo.network.cut();
  }
  const expected = Array.from({ length: count }, (_, i) => `m${i}`);
  await eventually('all has arrived', () => heard.length >= count && letters.length >= count / 5, 40_000);
  assert.deepEqual(heard, expected);
  assert.deepEqual(letters, expected.filter((_, i) => i % 5 === 0).map((name) => name.replace('m', 'd')));
  assert.ok(bo.network.cuts > 3, `${bo.network.cuts} cuts`);
  await live.leave();
  await Promise.all([ann.leave(), bo.leave()]);
});

for (const family of ['double', 'multi'] as const) {
  test(`in a ${family} room both see each other come and go`, async () => {
    const ann = await person('ann');
    const bo = await person('bo');
    const mine = await createCall(ann, family, {});
    const seen: string[] = [];
    mine.on('pusherJoined', ({ userID }) => seen.push(`+${userID}`));
    mine.on('pusherLeft', ({ userID }) => seen.push(`-${userID}`));
    const theirs = await enterCall(bo, family, mine.roomID);
    assert.deepEqual(theirs.pushers.map(({ userID }) => userID), [ann.userID, bo.userID]);
    await eventually('ann sees bo', () => seen.length === 1);
    await theirs.leave();
    await eventually('ann sees him leave', () => seen.length === 2);
    assert.deepEqual(seen, [`+${bo.userID}`, `-${bo.userID}`]);
    await mine.leave();
    await Promise.all([ann.leave(), bo.leave()]);
  });
}

test('in a WebRTC room clients make the group, and meet in it', async () => {
  const ann = await person('ann');
  const bo = await person('bo');
  const mine = await createWebRtc(ann, { roomInfo: 'call' });
  const seen: string[] = [];
  mine.on('memberJoined', ({ userID }) => seen.push(userID));
  mine.on('text', ({ text, userName }) => seen.push(`${userName}: ${text}`));
  const theirs = await enterWebRtc(bo, mine.roomID);
  assert.ok(theirs.privateMapKey.length > 0);
  assert.deepEqual((await theirs.members()).map((member) => member.nickName), ['ann', 'bo']);
  await theirs.sendText('hello');
  await eventually('ann meets bo', () => seen.length === 2);
  assert.deepEqual(seen, [bo.userID, 'bo: hello']);
  await theirs.leave();
  await mine.leave();
  await Promise.all([ann.leave(), bo.leave()]);
});
