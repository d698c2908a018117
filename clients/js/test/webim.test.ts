import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GroupSystemNotify, Reply } from '../webim-compat/callbacks.js';
import webim from '../webim-compat/index.js';
import type { Msg } from '../webim-compat/messages.js';
import { FakeIm } from './fake-im.js';
import { FakeTime } from './fake-time.js';
import { FakeWeb } from './fake-web.js';

type Callbacks = [(reply: Reply) => void, (reply: Reply) => void];

interface Scene {
  readonly time: FakeTime;
  readonly server: FakeIm;
  readonly group: Msg[];
  readonly direct: Msg[];
  readonly notices: GroupSystemNotify[];
  readonly states: number[];
  /** What a call told its callbacks. */
  told(call: (ok: Callbacks[0], err: Callbacks[1]) => void): Promise<Reply>;
}

async function loggedIn(): Promise<Scene> {
  const time = new FakeTime();
  const server = new FakeIm(time);
  const told = (call: (ok: Callbacks[0], err: Callbacks[1]) => void): Promise<Reply> =>
    time.until(new Promise<Reply>((resolve) => call(resolve, resolve)));
  webim.useServer('https://rooms.test', { transport: new FakeWeb(server.connect), time, random: () => 0.5 });
  const scene: Scene = { time, server, group: [], direct: [], notices: [], states: [], told };
  const system = (notice: GroupSystemNotify): void => void scene.notices.push(notice);
  const listeners = {
    onConnNotify: (state: Reply) => void scene.states.push(state.ErrorCode),
    onBigGroupMsgNotify: (list: Msg[]) => void scene.group.push(...list),
    onMsgNotify: (list: Msg[]) => void scene.direct.push(...list),
    onGroupSystemNotifys: { '5': system, '11': system, '255': system },
  };
  const info = { sdkAppID: '1400000001', accountType: '1', identifier: 'ann', identifierNick: 'Ann', userSig: 's' };
  const reply = await told((ok, err) => webim.login(info, listeners, { isLogOn: false }, ok, err));
  assert.equal(reply.ActionStatus, 'OK');
  server.open('room_1');
  await told((ok, err) => webim.applyJoinBigGroup({ GroupId: 'room_1' }, ok, err));
  return scene;
}

function message(type: 'C2C' | 'GROUP', to: string): Msg {
  const session = new webim.Session(webim.SESSION_TYPE[type], to, to, '', 0);
  return new webim.Msg(session, true, -1, 77, 1_700_000_000, 'ann', webim.GROUP_MSG_SUB_TYPE.COMMON, 'Ann');
}

test('a room text of two elements arrives as old libraries read it', async () => {
  const { told, time, group } = await loggedIn();
  const msg = message('GROUP', 'room_1');
  msg.addCustom(new webim.Msg.Elem.Custom('{"cmd":"CustomTextMsg","data":{"nickName":"Ann","headPic":""}}'));
  msg.addText(new webim.Msg.Elem.Text('hi <b>'));
  assert.equal((await told((ok, err) => webim.sendMsg(msg, ok, err))).ErrorCode, 0);
  await time.advance(50);
  const [received] = group;
  assert.ok(received);
  assert.deepEqual([received.getSession().type(), received.getSession().id()], ['GROUP', 'room_1']);
  assert.deepEqual([received.getFromAccount(), received.getFromAccountNick(), received.getIsSend()], ['ann', 'Ann', true]);
  assert.deepEqual(received.getElems().map((elem) => elem.getType()), ['TIMCustomElem', 'TIMTextElem']);
  const [custom, text] = received.getElems().map((elem) => elem.getContent());
  assert.ok(custom instanceof webim.Msg.Elem.Custom && text instanceof webim.Msg.Elem.Text);
  assert.deepEqual(JSON.parse(custom.getData()), { cmd: 'CustomTextMsg', data: { nickName: 'Ann', headPic: '' } });
  assert.deepEqual([custom.getDesc(), custom.getExt(), text.getText()], ['', '', 'hi <b>']);
  assert.equal(received.getElems()[1]?.toHtml(), 'hi &lt;b&gt;');
});

test('a custom message to one user reaches onMsgNotify', async () => {
  const { told, time, server, direct } = await loggedIn();
  const msg = message('C2C', 'bo');
  msg.addCustom(new webim.Msg.Elem.Custom('{"cmd":"linkmic"}', 'desc', 'ext'));
  assert.equal((await told((ok, err) => webim.sendMsg(msg, ok, err))).ActionStatus, 'OK');
  const tell = server.live[0]?.requests.find((request) => request['op'] === 'tell');
  assert.deepEqual([tell?.['to'], tell?.['body']], ['bo', { data: '{"cmd":"linkmic"}', desc: 'desc', ext: 'ext' }]);
  server.tell('ann', 'bo', { data: '{"cmd":"linkmic"}', desc: '', ext: '' });
  await time.advance(50);
  assert.equal(direct[0]?.getSession().id(), 'bo');
  assert.equal(direct[0]?.getSession().type(), webim.SESSION_TYPE.C2C);
});

test('notices arrive under their numbers', async () => {
  const { time, server, notices } = await loggedIn();
  server.notice('room_1', 255, '{"cmd":"notifyPusherChange","data":""}');
  server.notice('room_1', 5, '');
  await time.advance(50);
  assert.deepEqual(notices.map((notice) => [notice.ReportType, notice.GroupId]), [[255, 'room_1'], [5, 'room_1']]);
  assert.equal(notices[0]?.UserDefinedField, '{"cmd":"notifyPusherChange","data":""}');
  assert.equal(notices[0]?.MsgTime, Math.floor(time.now() / 1000));
});

test('making a group that exists fails with the numbers of the cloud', async () => {
  const { told } = await loggedIn();
  const options = { GroupId: '77', Type: 'AVChatRoom', Name: '77' };
  assert.equal((await told((ok, err) => webim.createGroup(options, ok, err))).ErrorCode, 0);
  const again = await told((ok, err) => webim.createGroup(options, ok, err));
  assert.deepEqual([again.ActionStatus, again.ErrorCode], ['FAIL', 10021]);
});

test('joining what is not there fails with its code', async () => {
  const { told } = await loggedIn();
  const reply = await told((ok, err) => webim.applyJoinBigGroup({ GroupId: 'nowhere' }, ok, err));
  assert.deepEqual([reply.ActionStatus, reply.ErrorCode], ['FAIL', 10010]);
});

test('the state of the connection is told', async () => {
  const { told, time, server, states } = await loggedIn();
  server.live[0]?.cut();
  await time.advance(3_000);
  await told((ok, err) => webim.quitBigGroup({ GroupId: 'room_1' }, ok, err));
  await told((ok, err) => webim.logout(ok, err));
  const { ON, OFF, RECONNECT } = webim.CONNECTION_STATUS;
  assert.deepEqual(states, [ON, OFF, RECONNECT, OFF]);
  assert.equal(webim.checkLogin(), false);
  const refused = await told((ok, err) => webim.sendMsg(message('GROUP', 'room_1'), ok, err));
  assert.equal(refused.ErrorCode, 6014);
});

test('the small tools do what their names say', () => {
  assert.equal(webim.Tool.getStrBytes('中a'), 4);
  assert.match(webim.Tool.formatTimeStamp(0, 'yyyy/MM'), /^(1970\/01|1969\/12)$/);
});
