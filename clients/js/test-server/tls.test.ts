import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createServer } from 'node:tls';
import { createLive, ImClient, RtcRoomClient } from '../src/node.js';
import { credentials, eventually, freshUser, required, SERVER } from './harness.js';
import { visitor } from './visitor.js';

/** What stands before the server in production: takes TLS off and passes the rest on. */
const proxy = createServer({ pfx: readFileSync(required('RTCROOM_TLS_STORE')), passphrase: required('RTCROOM_TLS_PASS') });
let secure = '';

before(async () => {
  const { hostname, port } = new URL(SERVER);
  proxy.on('secureConnection', (outside) => {
    const inside = connect(Number(port), hostname);
    outside.pipe(inside).pipe(outside);
    for (const [one, other] of [[outside, inside], [inside, outside]] as const) one.on('error', () => other.destroy());
  });
  await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
  secure = `https://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

after(() => void proxy.close());

test('https and wss: one in Node and one in a mini program meet', async () => {
  const common = { server: secure, credentials: await credentials(freshUser('ann')) };
  const rooms = new RtcRoomClient(common);
  const im = new ImClient(common);
  await im.login();
  const stage = await createLive({ rooms, im, profile: { userName: 'Ann', userAvatar: '' } }, { roomInfo: 'tls' });
  const bo = await visitor('Bo', secure);
  const hall = await bo.client.enterLive(bo, stage.roomID);
  const heard: string[] = [];
  hall.on('text', ({ text }) => void heard.push(text));
  await stage.sendText('quietly');
  await eventually('bo hears it', () => heard.length === 1);
  await stage.leave();
  await Promise.all([im.logout(), bo.leave()]);
  rooms.close();
});

test('a certificate nobody vouches for is refused', async () => {
  // Valid for 127.0.0.1 alone.
  const rooms = new RtcRoomClient({ server: secure.replace('127.0.0.1', 'localhost') });
  await assert.rejects(rooms.utils.getLoginInfo(), { failure: 'network' });
});
