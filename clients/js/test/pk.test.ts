import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closed } from '../src/base/errors.js';
import { ImClient, type PkRequest } from '../src/index.js';
import { readPk } from '../src/flows/payloads.js';
import { PkTalk } from '../src/flows/pk.js';
import { FakeIm } from './fake-im.js';
import { FakeTime } from './fake-time.js';
import { FakeWeb } from './fake-web.js';

/** Anchors of rooms of their own; what each hears is written down. */
class Stages {
  readonly time = new FakeTime();
  readonly im = new FakeIm(this.time);
  readonly heard: string[] = [];
  readonly requests: PkRequest[] = [];

  async anchor(userID: string): Promise<PkTalk> {
    const transport = new FakeWeb(this.im.connect);
    const credentials = { sdkAppID: 1, userID, userSig: 's' };
    const im = new ImClient({ server: 'http://x', credentials, transport, time: this.time });
    await this.time.until(im.login());
    const side = { roomID: `room_${userID}`, accelerateURL: `rtmp://play/${userID}` };
    const profile = { userName: userID.toUpperCase(), userAvatar: '' };
    const talk = new PkTalk(im, this.time, () => side, profile, {
      asked: (request) => void this.requests.push(request),
      started: (peer) => void this.heard.push(`${userID} beside ${peer.userName} of ${peer.roomID} at ${peer.accelerateURL}`),
      ended: (peer) => void this.heard.push(`${userID} without ${peer.userID}`),
    });
    im.on('direct', (message) => {
      const pk = readPk(message.elements);
      if (pk) talk.heard(pk, message);
    });
    return talk;
  }
}

test('asked, agreed, and ended by either side', async () => {
  const stages = new Stages();
  const { time, requests, heard } = stages;
  const ann = await stages.anchor('ann');
  const bo = await stages.anchor('bo');
  const asked = ann.ask('bo', 10_000);
  await time.advance(100);
  const [request] = requests;
  assert.deepEqual([request?.userID, request?.userName, request?.roomID], ['ann', 'ANN', 'room_ann']);
  await time.until(request?.accept() ?? Promise.reject(new Error('not asked')));
  assert.deepEqual(await time.until(asked), { accepted: true, message: '' });
  assert.deepEqual(heard.sort(), [
    'ann beside BO of room_bo at rtmp://play/bo',
    'bo beside ANN of room_ann at rtmp://play/ann',
  ]);
  await time.until(bo.stop());
  await time.advance(100);
  assert.deepEqual(heard.slice(2), ['bo without ann', 'ann without bo']);
  assert.deepEqual([ann.peer, bo.peer], [undefined, undefined]);
});

test('refused with a reason, or by time', async () => {
  const stages = new Stages();
  const ann = await stages.anchor('ann');
  await stages.anchor('bo');
  const first = ann.ask('bo', 10_000);
  await stages.time.advance(100);
  await stages.time.until(stages.requests[0]?.reject('not now') ?? Promise.resolve());
  assert.deepEqual(await stages.time.until(first), { accepted: false, message: 'not now' });
  await assert.rejects(stages.time.until(ann.ask('bo', 10_000)), { failure: 'timeout', op: 'pk' });
  assert.deepEqual(stages.heard, []);
});

test('who agrees when nobody waits any more does not stay alone', async () => {
  const stages = new Stages();
  const ann = await stages.anchor('ann');
  const bo = await stages.anchor('bo');
  await assert.rejects(stages.time.until(ann.ask('bo', 2_000)), { failure: 'timeout' });
  await stages.time.until(stages.requests[0]?.accept() ?? Promise.resolve());
  await stages.time.advance(200);
  assert.equal(bo.peer, undefined);
  assert.equal(stages.heard.at(-1), 'bo without ann');
});

test('who waits no more is asked by others again, and nobody stays alone', async () => {
  const stages = new Stages();
  const ann = await stages.anchor('ann');
  const bo = await stages.anchor('bo');
  const asked = ann.ask('bo', 30_000);
  await stages.time.advance(100);
  ann.cancel(closed('pk'));
  await assert.rejects(stages.time.until(asked), { failure: 'closed' });
  await stages.time.until(stages.requests[0]?.accept() ?? Promise.resolve());
  await stages.time.advance(200);
  assert.deepEqual([ann.peer, bo.peer], [undefined, undefined]);
});

test('a third anchor is told that the second is busy, and cannot end what is not his', async () => {
  const stages = new Stages();
  const { time } = stages;
  const ann = await stages.anchor('ann');
  const bo = await stages.anchor('bo');
  const cy = await stages.anchor('cy');
  const asked = ann.ask('bo', 10_000);
  await time.advance(100);
  await time.until(stages.requests[0]?.accept() ?? Promise.resolve());
  await time.until(asked);
  assert.deepEqual(await time.until(cy.ask('bo', 10_000)), { accepted: false, message: 'busy' });
  await assert.rejects(ann.ask('cy', 1_000), { failure: 'refused', op: 'pk' });
  await cy.stop();
  stages.im.tell('bo', 'cy', { data: '{"cmd":"pk","data":{"type":"request","action":"stop","roomID":"room_ann"}}' });
  await time.advance(200);
  assert.equal(bo.peer?.userID, 'ann');
});

test('what other clients write is read', () => {
  const read = (data: string): unknown => readPk([{ type: 'custom', data, desc: '', ext: '' }]);
  assert.deepEqual(read('{"cmd":"pk","data":{"type":"response","result":"reject","reason":"later","roomID":"r"}}'), {
    type: 'response',
    accepted: false,
    message: 'later',
    roomID: 'r',
    accelerateURL: '',
    userName: '',
    userAvatar: '',
  });
  assert.equal(read('{"cmd":"pk","data":{"type":"dance"}}'), undefined);
  assert.equal(read('{"cmd":"linkmic","data":{"type":"request"}}'), undefined);
});
