import { describe, expect, test } from 'vitest';
import { NO_MEDIA } from '@/mesh/signal';
import { FakeCalls, playURL } from './fake-calls';

async function callOf(...names: string[]): Promise<FakeCalls> {
  const calls = new FakeCalls();
  for (const name of names) await calls.enter(name);
  await calls.room.time.advance(8_000);
  return calls;
}

/** Of everybody who was seen before, nobody is missed at any moment. */
async function withoutGap(calls: FakeCalls, ms: number): Promise<void> {
  const seen = calls.seen;
  for (let at = 0; at < ms; at += 20) {
    await calls.room.time.advance(20);
    expect(calls.seen, `after ${at} ms`).toEqual(expect.arrayContaining(seen));
  }
}

const pairs = (calls: FakeCalls): number => calls.people.size * (calls.people.size - 1);

describe('where the number decides', () => {
  test('two are linked directly, and the server has nothing to do', async () => {
    const calls = await callOf('ann', 'bo');
    expect([calls.seen.length, calls.links, calls.forwarder.calls.size]).toEqual([2, 2, 0]);
  });

  test('a third brings them to the server, and nobody is missed meanwhile', async () => {
    const calls = await callOf('ann', 'bo');
    await calls.enter('cy');
    await withoutGap(calls, 8_000);
    expect([calls.seen.length, calls.links, calls.forwarder.calls.size]).toEqual([6, 0, 3]);
  });

  test.each(Array.from({ length: 20 }, (_, i) => i + 1))('whoever comes when, all are seen and no link is left, seed %i', async (seed) => {
    const calls = new FakeCalls('auto', seed);
    for (const name of ['ann', 'bo', 'cy', 'di', 'ed', 'fo']) {
      await calls.enter(name);
      await calls.room.time.advance(calls.room.random() * 4_000);
    }
    await calls.room.time.advance(20_000);
    expect([calls.seen.length, calls.links]).toEqual([pairs(calls), 0]);
  });

  test('those who are left stay there, until one is alone', async () => {
    const calls = await callOf('ann', 'bo', 'cy');
    calls.leave('cy');
    await withoutGap(calls, 5_000);
    expect([calls.links, calls.forwarder.calls.size]).toEqual([0, 2]);
    calls.leave('bo');
    await calls.room.time.advance(100);
    expect(calls.forwarder.calls.size).toBe(0);
    await calls.enter('bo');
    await calls.room.time.advance(5_000);
    expect([calls.seen.length, calls.links, calls.forwarder.calls.size]).toEqual([2, 2, 0]);
  });

  test('two who cannot be linked meet at the server', async () => {
    const calls = new FakeCalls();
    const make = calls.room.network.connection.bind(calls.room.network);
    calls.room.network.connection = () => Object.assign(make(), { addIceCandidate: async () => undefined });
    for (const name of ['ann', 'bo']) await calls.enter(name);
    await calls.room.time.advance(20_000);
    expect([calls.seen.length, calls.links]).toEqual([2, 0]);
  });

  test('a member without a page is met at the server, so that he gets the others too', async () => {
    const calls = await callOf('ann');
    calls.guests.push('obs');
    calls.tell();
    await calls.room.time.advance(12_000);
    expect([calls.state('ann', 'obs'), calls.forwarder.calls.size]).toEqual(['silent', 1]);
    calls.forwarder.pushers.add('obs');
    calls.media('ann').settle();
    await calls.room.time.advance(3_000);
    expect(calls.state('ann', 'obs')).toBe('connected');
    expect(calls.media('ann').view({ userID: 'obs', playURL: playURL('obs') }).member?.media).toMatchObject({ mic: true, camera: true });
  });

  test('what a server cannot send to a page is played as it comes', async () => {
    const calls = await callOf('ann');
    calls.guests.push('hevc');
    calls.forwarder.pushers.add('hevc');
    calls.forwarder.refused.set('hevc', 'unplayable');
    calls.tell();
    await calls.room.time.advance(15_000);
    expect(calls.media('ann').view({ userID: 'hevc', playURL: playURL('hevc') }).play).toBe(playURL('hevc'));
  });

  test('who sends nothing is no reason to keep a link', async () => {
    const calls = new FakeCalls();
    await calls.enter('ann');
    await calls.enter('bo', NO_MEDIA);
    await calls.room.time.advance(3_000);
    await calls.enter('cy');
    await calls.room.time.advance(10_000);
    expect([calls.seen.length, calls.links]).toEqual([6, 0]);
  });

  test('whose picture has no place is heard, and said to have one', async () => {
    const calls = new FakeCalls();
    calls.forwarder.places = 1;
    for (const name of ['ann', 'bo', 'cy']) await calls.enter(name);
    await calls.room.time.advance(10_000);
    expect([calls.seen.length, calls.links]).toEqual([6, 0]);
    const views = ['bo', 'cy'].map((userID) => calls.media('ann').view({ userID, playURL: playURL(userID) }));
    expect(views.map(({ voiceOnly }) => voiceOnly)).toEqual([false, true]);
    calls.media('ann').setTiles(new Map(), ['cy']);
    const cy = calls.media('ann').view({ userID: 'cy', playURL: playURL('cy') });
    expect(cy.voiceOnly).toBe(false);
  });
});

describe('where the server is out of reach', () => {
  test('those who can are linked after all, and meet there when it is back', async () => {
    const calls = await callOf('ann', 'bo', 'cy');
    calls.forwarder.unreachable = true;
    [...calls.forwarder.calls.values()].forEach((call) => call.lose());
    await calls.room.time.advance(20_000);
    expect([calls.seen.length, calls.links]).toEqual([6, 6]);
    calls.forwarder.unreachable = false;
    await calls.room.time.advance(1);
    await withoutGap(calls, 10_000);
    expect([calls.seen.length, calls.links]).toEqual([6, 0]);
  });

  test('a server that knows nothing of calls is waited for by nobody', async () => {
    const calls = new FakeCalls();
    calls.forwarder.missing = true;
    for (const name of ['ann', 'bo', 'cy']) await calls.enter(name);
    await calls.room.time.advance(3_000);
    expect([calls.seen.length, calls.links]).toEqual([6, 6]);
  });

  test('a short gap makes no links', async () => {
    const calls = await callOf('ann', 'bo', 'cy');
    calls.forwarder.calls.get('ann')?.lose();
    await calls.room.time.advance(10_000);
    expect([calls.seen.length, calls.links, calls.room.network.connections.length]).toEqual([6, 0, 2]);
  });
});

test('by the operator’s wish, two meet at the server, and five are linked as far as links go', async () => {
  const engine = new FakeCalls('engine');
  for (const name of ['ann', 'bo']) await engine.enter(name);
  await engine.room.time.advance(8_000);
  expect([engine.seen.length, engine.links]).toEqual([2, 0]);
  const mesh = new FakeCalls('mesh');
  for (const name of ['ann', 'bo', 'cy', 'di']) await mesh.enter(name);
  await mesh.room.time.advance(8_000);
  expect([mesh.seen.length, mesh.forwarder.calls.size]).toEqual([12, 0]);
});
