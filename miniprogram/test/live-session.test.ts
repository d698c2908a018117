import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seat, tags, Theatre, zh } from './scene.js';

test('an anchor sees himself at once, pushes, and is told that his room is there', async () => {
  const theatre = new Theatre();
  const ann = await theatre.screen('ann');
  const started = ann.session.start({ roomName: 'hi' });
  assert.deepEqual([ann.view.phase, ann.view.pusherStyle], ['opening', 'left:0%;top:0%;width:100%;height:100%']);
  await theatre.time.advance(100);
  assert.deepEqual([ann.view.push, ann.view.pushURL], ['starting', 'rtmp://push/live/ann']);
  ann.session.pusherCode(1002);
  await theatre.time.until(started);
  assert.deepEqual([ann.view.phase, ann.view.push, ann.view.notice], ['open', 'flowing', '']);
  assert.deepEqual(ann.events, [{ tag: 'created', code: 0, detail: { roomID: 'r' } }]);
});

test('a viewer plays one picture and reads what is said', async () => {
  const theatre = new Theatre();
  const ann = await theatre.anchor();
  const bo = await theatre.viewer();
  assert.deepEqual(bo.view.tiles.map(({ key, url }) => [key, url]), [['main', 'rtmp://play/ann']]);
  assert.equal(bo.view.pushURL, '');
  assert.equal(await theatre.time.until(ann.session.sendText('你好')), true);
  await theatre.time.advance(100);
  const { time, ...detail } = bo.events[0]?.detail as { time: number };
  assert.ok(time > 0);
  assert.deepEqual(detail, { roomID: 'r', userID: 'ann', userName: 'ANN', userAvatar: '', message: '你好' });
});

test('entering costs few calls of setData, and none while nothing changes', async () => {
  const theatre = new Theatre();
  const ann = await theatre.anchor();
  const bo = await theatre.viewer();
  bo.session.playerCode('main', 2004);
  for (const { shown } of [ann, bo]) {
    assert.ok(shown.length <= 10, `${shown.length} calls`);
    for (const changed of shown) assert.ok(JSON.stringify(changed).length < 4_096);
  }
  const before = [ann.shown.length, bo.shown.length];
  await theatre.time.advance(60_000);
  bo.session.arrange('float');
  assert.deepEqual([ann.shown.length, bo.shown.length], before);
});

test('link-mic: asked, accepted, pushed; both see both, the anchor in place of the mix', async () => {
  const theatre = new Theatre();
  const { ann, bo } = await theatre.linked();
  assert.deepEqual([bo.view.link, bo.view.push], ['on', 'flowing']);
  assert.deepEqual(bo.view.tiles.map(({ key, url }) => [key, url]), [['main', 'rtmp://play/ann']]);
  assert.equal(bo.view.pusherStyle, 'left:67%;top:12%;width:30%;height:22%;z-index:1');
  assert.deepEqual(ann.view.tiles.map(({ key, style }) => [key, style]), [['bo', 'left:67%;top:12%;width:30%;height:22%;z-index:1']]);
  assert.deepEqual(ann.view.wishes, []);
  assert.deepEqual(tags(ann), ['created', 'joinPusher']);
  assert.deepEqual(tags(bo), ['LinkOn']);
});

test('a rejected request leaves a viewer, who is told', async () => {
  const theatre = new Theatre();
  const ann = await theatre.anchor();
  const bo = await theatre.viewer();
  const asked = bo.session.requestLinkMic();
  await theatre.time.advance(100);
  assert.deepEqual(ann.view.wishes, [{ userID: 'bo', userName: 'BO', userAvatar: '' }]);
  await theatre.time.until(ann.session.respond('bo', false));
  await theatre.time.until(asked);
  assert.deepEqual([bo.view.link, bo.events], ['none', [{ tag: 'error', code: -9004, detail: zh.rejected }]]);
});

test('a request nobody answers ends on both sides after 30 s', async () => {
  const theatre = new Theatre();
  const ann = await theatre.anchor();
  const bo = await theatre.viewer();
  const asked = bo.session.requestLinkMic();
  await theatre.time.until(asked);
  assert.deepEqual(bo.events, [{ tag: 'error', code: -9004, detail: zh.noAnswer }]);
  await theatre.time.advance(1_000);
  assert.deepEqual(ann.view.wishes, []);
  await theatre.time.until(ann.session.respond('bo', true));
  assert.equal(bo.view.link, 'none');
});

test('who withdraws is told nothing, and may ask again', async () => {
  const theatre = new Theatre();
  const ann = await theatre.anchor();
  const bo = await theatre.viewer();
  const first = bo.session.requestLinkMic();
  await theatre.time.advance(100);
  bo.session.withdrawLinkMic();
  await theatre.time.until(first);
  assert.deepEqual([bo.view.link, bo.events], ['none', []]);
  const second = bo.session.requestLinkMic();
  await theatre.time.advance(100);
  assert.equal(ann.view.wishes.length, 1);
  void ann.session.respond('bo', true);
  await theatre.time.advance(100);
  bo.session.pusherCode(1002);
  await theatre.time.until(second);
  assert.equal(bo.view.link, 'on');
});

test('who is kicked out is a viewer again, and his seat is empty on both sides', async () => {
  const theatre = new Theatre();
  const { ann, bo } = await theatre.linked();
  await theatre.time.until(ann.session.kick('bo'));
  await theatre.time.advance(200);
  assert.deepEqual([bo.view.link, bo.view.pushURL, bo.view.push, bo.view.pusherStyle], ['none', '', 'off', '']);
  assert.deepEqual(bo.events.at(-1), { tag: 'LinkOut', code: 0, detail: zh.kickedOut });
  assert.deepEqual(ann.view.tiles, []);
});

test('a camera that is refused ends link-mic with the old code and words that help', async () => {
  const theatre = new Theatre();
  const ann = await theatre.anchor();
  const bo = await theatre.viewer();
  const asked = bo.session.requestLinkMic();
  await theatre.time.advance(100);
  void ann.session.respond('bo', true);
  await theatre.time.advance(100);
  assert.equal(bo.view.link, 'joining');
  bo.session.pusherCode(10001);
  await theatre.time.until(asked);
  assert.deepEqual(bo.events.at(-1), { tag: 'error', code: -1301, detail: zh.noCamera });
  assert.deepEqual([bo.view.link, bo.view.pushURL], ['none', '']);
});

test('an anchor without a microphone has no room, and knows why', async () => {
  const theatre = new Theatre();
  const ann = await theatre.screen('ann');
  const started = ann.session.start({ roomName: 'hi' });
  await theatre.time.advance(100);
  ann.session.pusherCode(-1302);
  await theatre.time.until(started);
  assert.deepEqual([ann.view.phase, ann.view.notice, ann.view.pushURL], ['over', zh.noMicrophone, '']);
  assert.deepEqual(ann.events, [{ tag: 'error', code: -1302, detail: zh.noMicrophone }]);
  assert.equal(theatre.server.open, false);
});

test('a room that is not there is refused in the server’s words', async () => {
  const theatre = new Theatre();
  const bo = await theatre.screen('bo');
  theatre.server.im.open('r');
  await theatre.time.until(bo.session.start({ roomID: 'r' }));
  assert.deepEqual(tags(bo), ['error -9003']);
  assert.equal(bo.view.notice, '请求失败，房间不存在');
});

test('the anchor’s end ends it for viewers, and for those beside him', async () => {
  const theatre = new Theatre();
  const { ann, bo } = await theatre.linked();
  const cy = await theatre.viewer('cy');
  await theatre.time.until(ann.session.stop());
  await theatre.time.advance(500);
  for (const { view, events } of [bo, cy]) {
    assert.deepEqual([view.phase, view.tiles, view.pushURL, view.notice], ['over', [], '', zh.ended]);
    assert.deepEqual(events.at(-1), { tag: 'roomClosed', code: -9006, detail: zh.ended });
  }
});

test('a pusher that gives up for the network starts anew with a fresh address', async () => {
  const theatre = new Theatre();
  const { bo } = await theatre.linked();
  theatre.server.web.on('live_room/get_push_url', { pushURL: 'rtmp://push/live/bo?fresh' });
  bo.session.pusherCode(-1307);
  assert.equal(bo.view.push, 'interrupted');
  await theatre.time.advance(1_100);
  assert.deepEqual([bo.restarts, bo.view.pushURL], [['pusher'], 'rtmp://push/live/bo?fresh']);
  bo.session.pusherCode(1002);
  assert.deepEqual([bo.view.push, bo.view.link], ['flowing', 'on']);
});

test('a pusher that never comes back gives the seat back, after four tries', async () => {
  const theatre = new Theatre();
  const { bo } = await theatre.linked();
  bo.session.pusherCode(-1307);
  for (let i = 0; i < 4; i++) {
    await theatre.time.advance(8_100);
    bo.session.pusherCode(-1307);
  }
  await theatre.time.advance(500);
  assert.deepEqual(bo.restarts, ['pusher', 'pusher', 'pusher', 'pusher']);
  assert.deepEqual(tags(bo), ['LinkOn', 'LinkOut', 'error -1307']);
  assert.deepEqual([bo.view.link, theatre.server.pushers], ['none', ['ann']]);
});

test('an anchor whose pusher gave up may try again', async () => {
  const theatre = new Theatre();
  const ann = await theatre.anchor();
  ann.session.pusherCode(-1301);
  assert.equal(ann.view.notice, zh.noCamera);
  ann.session.retryPush();
  await theatre.time.advance(100);
  assert.deepEqual([ann.restarts, ann.view.notice], [['pusher'], '']);
});

test('a player that gives up plays again after growing pauses, and is told of after the fifth time in a row', async () => {
  const theatre = new Theatre();
  await theatre.anchor();
  const bo = await theatre.viewer();
  const fail = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i++) {
      bo.session.playerCode('main', -2301);
      await theatre.time.advance(8_100);
    }
  };
  await fail(3);
  bo.session.playerCode('main', 2004);
  await fail(4);
  assert.deepEqual([bo.restarts.length, tags(bo)], [7, []]);
  await fail(1);
  assert.deepEqual([bo.restarts.length, tags(bo)], [7, ['error -2301']]);
  bo.session.wake();
  assert.equal(bo.restarts.length, 8);
});

test('after 20 s in the background chat is back within a second, and the seat was kept', async () => {
  const theatre = new Theatre();
  const { bo } = await theatre.linked();
  bo.session.sleep();
  theatre.server.im.live.filter(({ userID }) => userID === 'bo').forEach((socket) => socket.cut());
  assert.equal(bo.view.notice, zh.chatAway);
  theatre.server.pushers.push('dan');
  await theatre.time.advance(20_000);
  bo.session.wake();
  await theatre.time.advance(1_000);
  assert.deepEqual([bo.view.notice, bo.view.link], ['', 'on']);
  assert.deepEqual(bo.view.tiles.map(({ key }) => key), ['main', 'dan']);
});

test('who left while entering leaves nothing behind, and neither does who leaves in any state', async () => {
  for (const moment of [0, 3, 12, 50, 200]) {
    const theatre = new Theatre();
    await theatre.anchor();
    const bo = await theatre.screen('bo');
    const started = bo.session.start({ roomID: 'r' });
    await theatre.time.advance(moment);
    const asked = bo.session.requestLinkMic();
    await theatre.time.advance(moment);
    await theatre.time.until(bo.session.stop());
    await theatre.time.until(Promise.all([started, asked]));
    const shown = bo.shown.length;
    await theatre.time.advance(40_000);
    assert.equal(bo.shown.length, shown, `after ${moment} ms`);
    assert.equal(theatre.server.im.live.find(({ userID }) => userID === 'bo')?.joined.size, 0);
  }
});

test('no more pictures are played than phones can, and the rest is counted', async () => {
  const theatre = new Theatre();
  const ann = await theatre.anchor();
  theatre.server.pushers = ['ann', ...Array.from({ length: 7 }, (_, i) => `u${i}`)];
  theatre.server.im.notice('r', 255, '{"cmd":"notifyPusherChange","data":""}');
  await theatre.time.advance(200);
  assert.deepEqual([ann.view.tiles.length, ann.view.unseen], [5, 2]);
  assert.equal(seat('x').accelerateURL, 'rtmp://play/x');
});

test('a picture that is not there says in words that it comes, is late, was given up, and nothing once it is seen', async () => {
  const theatre = new Theatre();
  await theatre.anchor();
  const bo = await theatre.viewer();
  const waits = (): object => bo.view.waits;
  assert.deepEqual(waits(), { main: zh.pictureComing });
  await theatre.time.advance(15_000);
  assert.deepEqual(waits(), { main: zh.pictureLate });
  bo.session.playerCode('main', 2004);
  assert.deepEqual(waits(), {});
  bo.session.playerCode('main', -2301);
  assert.deepEqual(waits(), { main: zh.pictureComing });
  for (let i = 0; i < 4; i++) {
    await theatre.time.advance(8_100);
    bo.session.playerCode('main', -2301);
  }
  assert.deepEqual(waits(), { main: zh.playFailed });
  bo.session.wake();
  assert.deepEqual(waits(), { main: zh.pictureComing });
  bo.session.playerShows('main');
  assert.deepEqual(waits(), {});
});

test('the own picture says while it is not sent, and a frame without pictures that nobody sends one', async () => {
  const theatre = new Theatre();
  const { ann, bo } = await theatre.linked();
  assert.deepEqual([ann.view.waits, bo.view.waits], [{ 'u-bo': zh.pictureComing }, { main: zh.pictureComing }]);
  bo.session.pusherCode(1102);
  assert.deepEqual(bo.view.waits, { main: zh.pictureComing, own: zh.interrupted });
  theatre.server.pushers = [];
  const cy = await theatre.viewer('cy');
  assert.deepEqual(cy.view.waits, { nobody: zh.pictureNone });
});

test('the anchor of a PK is shown by his name, or by his userID where his client does not tell it', async () => {
  for (const [userName, shown] of [['Cynthia', 'Cynthia'], ['', 'cy']]) {
    const theatre = new Theatre();
    const ann = await theatre.anchor();
    const data = { type: 'request', action: 'start', roomID: 'other', userID: 'cy', userName, accelerateURL: 'rtmp://play/cy' };
    theatre.server.im.tell('ann', 'cy', { data: JSON.stringify({ cmd: 'pk', data }) });
    await theatre.time.advance(100);
    await theatre.time.until(ann.session.respondPk('cy', true));
    assert.deepEqual([ann.view.pk, ann.view.tiles.map((tile) => tile.userName)], ['cy', [shown]]);
  }
});
