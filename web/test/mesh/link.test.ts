import { beforeEach, describe, expect, test } from 'vitest';
import { Link } from '@/mesh/link';
import type { Description, Signal } from '@/mesh/signal';
import { FakeNetwork, type FakeConnection } from './fake-rtc';
import { FakeTime } from 'rtcroom-client-test/fake-time';
import { tracks } from './fake-room';

/** One end of a connection whose other end is played by the test. */
describe('one end', () => {
  let time: FakeTime;
  let network: FakeNetwork;
  let said: Description[];
  let lost: number;

  beforeEach(() => {
    time = new FakeTime();
    network = new FakeNetwork(time);
    said = [];
    lost = 0;
  });

  function link(polite: boolean): Link {
    return new Link({
      polite,
      sends: true,
      connection: () => network.connection(),
      tracks,
      budget: () => ({ maxBitrate: 1, maxFramerate: 1, scaleResolutionDownBy: 1 }),
      send: (signal: Signal) => signal.kind === 'talk' && signal.description && said.push(signal.description),
      time,
      random: () => 0,
      changed: () => undefined,
      lost: () => lost++,
    });
  }

  const own = (): FakeConnection => network.connections[0] as FakeConnection;
  const offer = (turn: number): Description => {
    const sdp = JSON.stringify({ by: 'x', ufrag: `x#${turn}`, mids: [['x-0', 'audio'], ['x-1', 'video']] });
    return { type: 'offer', turn, sdp };
  };
  const answer = (turn: number): Description => ({ ...offer(turn), type: 'answer' });

  test('the impolite one offers at once, the polite one only when he hears nothing', async () => {
    link(false);
    await time.advance(200);
    expect(said.map(({ type }) => type)).toEqual(['offer']);
    said = [];
    link(true);
    await time.advance(5_900);
    expect(said).toEqual([]);
    await time.advance(400);
    expect(said.map(({ type }) => type)).toEqual(['offer']);
  });

  test('the polite one takes his offer back, and keeps one place for sound and one for picture', async () => {
    const polite = link(true);
    await time.advance(6_500);
    expect(own().signalingState).toBe('have-local-offer');
    polite.heard({ kind: 'talk', description: offer(1) });
    await time.advance(200);
    expect(own().signalingState).toBe('stable');
    expect(said.map(({ type }) => type)).toEqual(['offer', 'answer']);
    expect(own().getTransceivers().map(({ mid, direction }) => [mid, direction])).toEqual([['x-0', 'sendrecv'], ['x-1', 'sendrecv']]);
    expect(own().getTransceivers().every(({ sender }) => sender.track !== null)).toBe(true);
  });

  test('the polite one begins anew where media flowed already, for what was taken back shows no picture any more', async () => {
    const polite = link(true);
    polite.heard({ kind: 'talk', description: offer(1) });
    await time.advance(200);
    own().reach('connected');
    polite.renew();
    await time.advance(200);
    expect(own().signalingState).toBe('have-local-offer');
    polite.heard({ kind: 'talk', description: offer(2) });
    await time.advance(200);
    expect(lost).toBe(1);
    expect(own().signalingState).toBe('have-local-offer');
  });

  test('the impolite one passes the other’s offer over', async () => {
    const impolite = link(false);
    await time.advance(200);
    impolite.heard({ kind: 'talk', description: offer(9) });
    await time.advance(200);
    expect(own().signalingState).toBe('have-local-offer');
    expect(own().remoteDescription).toBeNull();
  });

  test('an answer to an earlier offer is passed over', async () => {
    const impolite = link(false);
    await time.advance(10_500);
    expect(said.map(({ turn }) => turn)).toEqual([1, 2]);
    impolite.heard({ kind: 'talk', description: answer(1) });
    await time.advance(100);
    expect(own().signalingState).toBe('have-local-offer');
    impolite.heard({ kind: 'talk', description: answer(2) });
    await time.advance(100);
    expect(own().signalingState).toBe('stable');
  });

  test('candidates that come before any description are kept, and those that fit nowhere do no harm', async () => {
    const polite = link(true);
    polite.heard({ kind: 'talk', candidates: [{ candidate: 'x#1' }] });
    polite.heard({ kind: 'talk', description: offer(1), candidates: [{ candidate: 'y#9' }] });
    await time.advance(200);
    expect(own().signalingState).toBe('stable');
    expect(said.map(({ type }) => type)).toEqual(['answer']);
  });

  test('when nobody answers it offers again, ever more patiently, and then gives up', async () => {
    link(false);
    await time.advance(10_100);
    expect(said).toHaveLength(2);
    await time.advance(14_000);
    expect(said).toHaveLength(2);
    await time.advance(2_000);
    expect(said).toHaveLength(3);
    expect(lost).toBe(0);
    await time.advance(30_000);
    expect(lost).toBe(1);
    expect(said).toHaveLength(3);
  });

  test('what is closed stays closed', async () => {
    const closing = link(false);
    closing.close();
    closing.heard({ kind: 'talk', description: offer(1) });
    closing.renew();
    await time.advance(60_000);
    expect(said).toEqual([]);
    expect(own().signalingState).toBe('closed');
    expect(lost).toBe(0);
  });
});
