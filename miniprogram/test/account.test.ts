import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ImClient, RtcRoomClient } from 'rtcroom-client';
import { FakeIm } from '../../clients/js/test/fake-im.js';
import { FakeTime } from '../../clients/js/test/fake-time.js';
import { FakeWeb } from '../../clients/js/test/fake-web.js';
import { Account } from '../src/flows/account.js';

class Phone {
  readonly time = new FakeTime();
  readonly im = new FakeIm(this.time);
  followed = 0;
  readonly account: Account;

  constructor() {
    const common = { server: 'http://x', credentials: { sdkAppID: 1, userID: 'ann', userSig: 's' }, transport: new FakeWeb(this.im.connect), time: this.time };
    const kit = { rooms: new RtcRoomClient(common), im: new ImClient(common), profile: { userName: 'Ann', userAvatar: '' }, time: this.time };
    this.account = new Account(kit, () => (this.followed++, () => void this.followed--));
  }

  get left(): readonly number[] {
    return [this.im.live.length, this.time.pending, this.followed];
  }
}

test('rooms share one socket, and within two seconds after the last nothing is left', async () => {
  const phone = new Phone();
  assert.deepEqual(phone.left, [0, 0, 0]);
  const [one, other] = [phone.account.hold(), phone.account.hold()];
  await phone.time.until(Promise.all([one.online, other.online]));
  assert.deepEqual([phone.im.connects, phone.followed], [1, 1]);
  one.release();
  await phone.time.advance(60_000);
  assert.deepEqual([phone.im.live.length, phone.followed], [1, 1]);
  other.release();
  await phone.time.advance(2_000);
  assert.deepEqual(phone.left, [0, 0, 0]);
});

test('who goes from one room to the next logs in once, and who comes while he is being logged out, again', async () => {
  const phone = new Phone();
  for (const [pause, connects] of [[500, 1], [1_003, 2], [5_000, 3]] as const) {
    const held = phone.account.hold();
    await phone.time.until(held.online);
    assert.equal(phone.im.live.length, 1);
    held.release();
    await phone.time.advance(pause);
    const next = phone.account.hold();
    await phone.time.until(next.online);
    assert.deepEqual([phone.im.connects, phone.im.live.length], [connects, 1], `after ${pause} ms`);
    next.release();
    await phone.time.advance(0);
  }
});

test('a login that is refused leaves nothing either, and the next one is tried anew', async () => {
  const phone = new Phone();
  phone.im.loginRefusal = { code: 70001, message: 'no' };
  const refused = phone.account.hold();
  await assert.rejects(phone.time.until(refused.online));
  refused.release();
  await phone.time.advance(2_000);
  assert.deepEqual(phone.left, [0, 0, 0]);
  phone.im.loginRefusal = undefined;
  await phone.time.until(phone.account.hold().online);
  assert.equal(phone.im.connects, 2);
});
