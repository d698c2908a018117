import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeTime } from 'rtcroom-client-test/fake-time';
import { Downlink, PICTURES, VOICES } from '@/forward/downlink';
import { FakePeer, FakeServer, FakeSocket } from './fake-server';

const ADDRESS = 'https://rooms.example.com/live/ann.call?txSecret=ab';
const WANT_BO = { stream: 'bo', query: 'txSecret=cd', height: 360, sound: true };
const NOTHING = { video: {}, audio: {} };
/** The first place for a picture, and the first for a sound. */
const [SIGHT, SOUND] = ['0', String(PICTURES)];

describe('the connection by which a server sends everybody else', () => {
  let server: FakeServer;
  let time: FakeTime;
  let downlink: Downlink;
  let changes = 0;

  beforeEach(async () => {
    server = new FakeServer();
    time = new FakeTime();
    downlink = new Downlink({
      address: async () => ADDRESS,
      connection: () => new FakePeer() as unknown as RTCPeerConnection,
      changed: () => changes++,
      time,
    });
    await time.advance(1);
  });

  afterEach(() => {
    downlink.close();
    vi.unstubAllGlobals();
  });

  async function connected(): Promise<void> {
    FakePeer.last.become('connected');
    FakeSocket.last.open();
    await time.advance(1);
  }

  const slots = (video: object, audio: object, refused = {}): void => FakeSocket.last.says({ slots: { video, audio }, refused });

  test('offers places for nine pictures and twelve voices, once', () => {
    expect(server.asked).toEqual([{ method: 'POST', url: ADDRESS }]);
    expect(FakePeer.last.places.map(({ receiver }) => receiver.track.kind)).toEqual([
      ...Array<string>(PICTURES).fill('video'),
      ...Array<string>(VOICES).fill('audio'),
    ]);
  });

  test('says what is wanted as soon as the socket is open, and then only what is other', async () => {
    downlink.want([WANT_BO]);
    await connected();
    expect(FakeSocket.last.url).toBe('wss://rooms.example.com/live/ann.call/0');
    expect(FakeSocket.last.sent).toEqual([{ want: [WANT_BO] }]);
    downlink.want([WANT_BO]);
    downlink.want([{ ...WANT_BO, height: 90 }]);
    downlink.want([{ ...WANT_BO, height: 180 }]);
    await time.advance(1_000);
    expect(FakeSocket.last.sent.slice(1)).toEqual([{ want: [{ ...WANT_BO, height: 180 }] }]);
  });

  test('shows a member from his first picture on, not the last of who was in the place before', async () => {
    await connected();
    FakePeer.last.come.set(SIGHT, 70);
    slots({ [SIGHT]: 'bo' }, { [SOUND]: 'bo' });
    await time.advance(1_000);
    expect(downlink.streams.find('bo')).toMatchObject({ pictured: false, sounding: false });
    FakePeer.last.come.set(SIGHT, 71);
    FakePeer.last.come.set(SOUND, 1);
    await time.advance(3_000);
    expect(downlink.streams.find('bo')?.pictured).toBe(true);
    const tracks = [SIGHT, SOUND].map((mid) => FakePeer.last.places[Number(mid)]?.receiver.track);
    expect(downlink.streams.find('bo')?.media.getTracks()).toEqual(tracks);
  });

  test('takes a track from one member and gives it to the next', async () => {
    await connected();
    slots({ [SIGHT]: 'bo' }, { [SOUND]: 'bo' });
    const bo = downlink.streams.find('bo')?.media;
    slots({ [SIGHT]: 'cy' }, { [SOUND]: 'bo' });
    expect(bo?.getTracks().map(({ kind }) => kind)).toEqual(['audio']);
    expect(downlink.streams.find('cy')?.media.getTracks().map(({ kind }) => kind)).toEqual(['video']);
    slots(NOTHING.video, NOTHING.audio, { cy: 'offline' });
    expect(downlink.streams.find('bo')).toBeUndefined();
    expect(downlink.streams.find('cy')).toMatchObject({ pictured: false, refused: 'offline' });
  });

  test('tells who is only not loud enough from who does not come', async () => {
    await connected();
    const voices = Array.from({ length: VOICES }, (_, i) => [String(PICTURES + i), `loud${i}`]);
    slots({}, Object.fromEntries(voices.slice(1)));
    expect(downlink.streams.find('bo')).toBeUndefined();
    slots({}, Object.fromEntries(voices), { cy: 'offline' });
    expect(downlink.streams.find('bo')).toMatchObject({ quiet: true, sounding: false });
    expect(downlink.streams.find('cy')).toMatchObject({ quiet: false });
    expect(downlink.streams.find('loud3')).toMatchObject({ quiet: false });
  });

  test('goes on without its socket, and says again what it wants when that is back', async () => {
    downlink.want([WANT_BO]);
    await connected();
    slots({ [SIGHT]: 'bo' }, {});
    FakePeer.last.come.set(SIGHT, 1);
    FakeSocket.last.breaks();
    await time.advance(1_000);
    expect([FakeSocket.all.length, FakePeer.all.length]).toEqual([2, 1]);
    FakeSocket.last.open();
    expect(FakeSocket.last.sent).toEqual([{ want: [WANT_BO] }]);
    expect(downlink.streams.find('bo')).toBeDefined();
  });

  test.each([
    ['the session is not known any more', () => FakeSocket.last.breaks(4404)],
    ['no packet comes through any more', () => FakePeer.last.become('failed')],
  ])('begins anew where %s', async (_, happens) => {
    await connected();
    slots({ [SIGHT]: 'bo' }, {});
    happens();
    await time.advance(1_100);
    expect(server.asked.map(({ method }) => method)).toEqual(['POST', 'DELETE', 'POST']);
    expect(downlink.streams.find('bo')).toBeUndefined();
    await connected();
    expect([downlink.state, FakeSocket.last.url]).toEqual(['connected', 'wss://rooms.example.com/live/ann.call/1']);
  });

  test('begins anew at once on another network, and not where the connection stands', async () => {
    await connected();
    downlink.networkChanged();
    expect(FakePeer.all).toHaveLength(1);
    FakePeer.last.become('disconnected');
    downlink.networkChanged();
    await time.advance(1);
    expect(FakePeer.all).toHaveLength(2);
  });

  test.each([
    [404, 'unable'],
    [405, 'unable'],
    [403, 'waiting'],
    [503, 'waiting'],
  ])('is refused by %i: %s', async (status, state) => {
    server.reply = () => new Response('no', { status });
    FakePeer.last.become('failed');
    await time.advance(1_500);
    expect(downlink.state).toBe(state);
  });

  test.each(['', 'null', '[]', '{"slots":7}', '{"slots":{"video":{"0":7}},"refused":[]}', '{"levels":{"bo":"loud"}}', '{"estimate":"x"}'])(
    'bears what is no message: %s',
    async (text) => {
      await connected();
      FakeSocket.last.onmessage({ data: text });
      expect(downlink.streams.find('7')).toBeUndefined();
      expect(downlink.levels.size).toBe(0);
    },
  );

  test('hears how loud who is', async () => {
    await connected();
    FakeSocket.last.says({ levels: { bo: -20 }, speaker: 'bo' });
    expect(downlink.levels.get('bo')).toBe(-20);
  });
});
