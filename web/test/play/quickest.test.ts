import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PlayerListener, PlayWishes, StreamFault } from '@/play/player';

interface Started {
  readonly way: 'webrtc' | 'flv';
  readonly url: string;
  readonly listener: PlayerListener;
  readonly wishes: PlayWishes;
  stopped: boolean;
}

const started: Started[] = [];
const start =
  (way: Started['way']) =>
  (_video: unknown, url: string, listener: PlayerListener, wishes: PlayWishes) => {
    const one: Started = { way, url, listener, wishes, stopped: false };
    started.push(one);
    return { stop: () => (one.stopped = true) };
  };

vi.mock('@/play/flv', () => ({ startFlv: start('flv') }));
vi.mock('@/play/whep', () => ({ startWhep: start('webrtc') }));

const OWN = 'https://rooms.example.com/live/1_r_ann.flv?txSecret=ab&txTime=5F';
const OFFERED = 'https://rooms.example.com/live/1_r_ann.whep?txSecret=ab&txTime=5F';

const FLOWING = { live: true, webrtc: true };

describe('the quickest way to a stream', () => {
  const faults: StreamFault[] = [];
  const plays = vi.fn(() => Promise.resolve());
  let play: (address: string, wishes?: PlayWishes) => Promise<{ stop(): void }>;
  let report: () => Response;

  beforeEach(async () => {
    started.length = faults.length = 0;
    plays.mockClear();
    vi.stubGlobal('window', { RTCPeerConnection: class {} });
    vi.stubGlobal('location', { href: 'https://rooms.example.com/#/live/1', origin: 'https://rooms.example.com' });
    report = () => Response.json({ ...FLOWING, video: { codec: 'H264' }, audio: { codec: 'Opus' } });
    vi.stubGlobal('fetch', async () => report());
    vi.resetModules(); // what a page has learnt of its network ends with it
    const { startQuickest } = await import('@/play/quickest');
    const listener = { failed: (fault: StreamFault) => faults.push(fault), doubtful: vi.fn(), ended: vi.fn(), stats: vi.fn() };
    play = (address, wishes) => startQuickest({ play: plays } as never, address, listener as never, wishes);
  });
  afterEach(() => vi.unstubAllGlobals());

  const ways = (): string => started.map(({ way }) => way).join(' ');
  const last = (): Started => started.at(-1) as Started;

  test('is WebRTC at the page’s own server, with the same signature', async () => {
    await play(OWN);
    expect(started).toMatchObject([{ way: 'webrtc', url: OFFERED }]);
  });

  test('takes along what the viewer wants, also when it is another one', async () => {
    await play(OWN, { soundOnly: true, steady: true });
    last().listener.failed('unreachable');
    expect(started).toMatchObject([
      { way: 'webrtc', wishes: { soundOnly: true, steady: true } },
      { way: 'flv', wishes: { soundOnly: true, steady: true } },
    ]);
  });

  test('is WebRTC for sound in AAC too, which the server makes into Opus', async () => {
    report = () => Response.json({ ...FLOWING, video: { codec: 'H264' }, audio: { codec: 'AAC' } });
    await play(OWN);
    expect(ways()).toBe('webrtc');
  });

  test('is the address itself at another server, and in a browser without WebRTC', async () => {
    await play(OWN.replace('rooms', 'play'));
    vi.stubGlobal('window', {});
    await play(OWN);
    expect(ways()).toBe('flv flv');
  });

  test.each(['unreachable', 'format'] as const)('is the address itself when WebRTC fails (%s), and nobody hears of it', async (fault) => {
    const player = await play(OWN);
    last().listener.failed(fault);
    expect(started).toMatchObject([{ way: 'webrtc' }, { way: 'flv', url: OWN }]);
    expect([plays.mock.calls.length, faults.length]).toEqual([1, 0]);
    player.stop();
    expect(last().stopped).toBe(true);
    last().listener.failed('unreachable');
    expect(faults).toEqual(['unreachable']);
  });

  test('is WebRTC again for the next stream, unless the network lets none through', async () => {
    await play(OWN);
    last().listener.failed('format');
    await play(OWN);
    expect(ways()).toBe('webrtc flv webrtc');
    last().listener.failed('unreachable');
    await play(OWN);
    expect(ways()).toBe('webrtc flv webrtc flv flv');
  });

  test.each([
    ['that is not there yet', { ...FLOWING, live: false }],
    ['at a server without WebRTC', { ...FLOWING, webrtc: false, video: { codec: 'H264' } }],
    ['with sound that would not be heard', { ...FLOWING, video: { codec: 'H264' }, audio: { codec: 'MP3' } }],
    ['with a picture that would not be seen', { ...FLOWING, video: { codec: 'HEVC' }, audio: { codec: 'Opus' } }],
  ])('is the address itself for a stream %s', async (_which, told) => {
    report = () => Response.json(told);
    await play(OWN);
    expect(ways()).toBe('flv');
  });

  test('is the address itself where nobody tells what the stream is made of', async () => {
    report = () => new Response('no', { status: 404 });
    await play(OWN);
    report = () => {
      throw new TypeError('network');
    };
    await play(OWN);
    expect(ways()).toBe('flv flv');
  });

  test('is none for a stream that is not there', async () => {
    await play(OWN);
    last().listener.failed('missing');
    expect([ways(), faults]).toEqual(['webrtc', ['missing']]);
  });
});
