import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ImClient } from '../src/index.js';
import { FakeIm } from './fake-im.js';
import { FakeTime, seeded } from './fake-time.js';
import { FakeWeb } from './fake-web.js';

const SEED = Number(process.env['CUTS_SEED'] ?? 20251122);
const CUTS = 2_000;

test(`${CUTS} cuts at random moments lose, repeat and reorder nothing (seed ${SEED})`, async () => {
  const random = seeded(SEED);
  const time = new FakeTime();
  const server = new FakeIm(time);
  server.open('g');
  const credentials = { sdkAppID: 1, userID: 'ann', userSig: 's' };
  const im = new ImClient({ server: 'http://x', credentials, transport: new FakeWeb(server.connect), time, random });
  const group: string[] = [];
  const inbox: string[] = [];
  im.on('message', ({ elements: [element] }) => group.push(element?.type === 'text' ? element.text : ''));
  im.on('direct', ({ elements: [element] }) => inbox.push(element?.type === 'text' ? element.text : ''));
  im.on('gap', () => assert.fail('everything was within the history'));
  await time.until(im.login());
  await time.until(im.joinGroup('g'));
  let said = 0;
  let told = 0;
  for (let cuts = 0; cuts < CUTS; ) {
    const roll = random();
    if (roll < 0.3 && said - group.length < 40) server.say('g', 'bo', `g${said++}`);
    else if (roll < 0.4 && told - inbox.length < 40) server.tell('ann', 'bo', `d${told++}`, 'text');
    else if (roll < 0.6) {
      // Left out for a slow reader.
      if (said - group.length < 40) {
        server.groups.get('g')?.add({ push: 'message', group: 'g', from: 'bo', kind: 'text', body: `g${said++}`, msg: '', time: 0 });
        server.live.forEach((socket) => socket.joined.has('g') && socket.push({ push: 'dropped', count: 1 }));
      }
    } else if (roll < 0.65) {
      // A server that repeats itself.
      const [old] = server.groups.get('g')?.history.slice(-3) ?? [];
      server.live.forEach((socket) => old && socket.joined.has('g') && socket.push(old));
      const letter = server.inbox('ann').history.at(-1);
      server.live.forEach((socket) => letter && socket.userID === 'ann' && socket.push(letter));
    } else if (roll < 0.78) {
      server.live.forEach((socket) => socket.cut());
      cuts++;
    } else await time.advance(Math.floor(random() ** 3 * 1_500));
  }
  await time.advance(120_000);
  assert.deepEqual(group, Array.from({ length: said }, (_, i) => `g${i}`));
  assert.deepEqual(inbox, Array.from({ length: told }, (_, i) => `d${i}`));
});
