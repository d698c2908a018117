import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { engineOrigin, lanOrigin, StreamFinder, playAddress } from '@/play/stream-finder';
import { FakeTime } from 'rtcroom-client-test/fake-time';

const HERE = { hostname: 'rooms.example.com', origin: 'https://rooms.example.com' };
const ELSEWHERE = 'http://play.example.com:8080/live/1_r_ann.flv';

describe('where a stream plays', () => {
  test('at this page’s own server, whatever way the page came to it', () => {
    expect(engineOrigin('http://rooms.example.com:5757/live/a.flv', HERE)).toBe(HERE.origin);
    const page = { hostname: 'localhost', origin: 'http://localhost:1' };
    expect(engineOrigin('http://127.0.0.1:5757/live/a.flv', page)).toBe('http://localhost:1');
    expect(engineOrigin(ELSEWHERE, HERE)).toBeUndefined();
    expect(engineOrigin('', HERE)).toBeUndefined();
  });

  test('at this page’s own server, behind what a proxy put in front', () => {
    expect(engineOrigin('http://rooms.example.com/live/a.flv', { ...HERE, pathname: '/rooms/' })).toBe(`${HERE.origin}/rooms`);
  });

  const own = { hostname: '127.0.0.1', origin: 'http://127.0.0.1:5757', port: '5757' };
  test.each([
    ['of the network, on the server’s own machine', 'http://192.168.1.20:5757/live/a.flv', own, 'http://127.0.0.1:5757', true],
    ['of another server on this machine’s network', 'http://192.168.1.20:8080/live/a.flv', own, undefined, false],
    ['of the cloud', 'http://play.example.com:5757/live/a.flv', own, undefined, false],
    ['of the network, on another machine', 'http://192.168.1.20:5757/live/a.flv', { ...HERE, port: '5757' }, undefined, false],
  ])('an address %s', (_where, address, here, origin, told) => {
    expect(engineOrigin(address, here)).toBe(origin);
    expect(lanOrigin(address, here)).toBe(told ? 'http://192.168.1.20:5757' : undefined);
  });

  test('beside the room’s picture, with its own signature', () => {
    expect(playAddress(ELSEWHERE, 'rtmp://play.example.com:1935/live/1_r_bo?txSecret=ab&txTime=5F', HERE)).toBe(
      'http://play.example.com:8080/live/1_r_bo.m3u8?txSecret=ab&txTime=5F',
    );
    vi.stubGlobal('window', { MediaSource: class {} });
    expect(playAddress(ELSEWHERE, 'rtmp://play.example.com/live/1_r_bo', HERE)).toBe('http://play.example.com:8080/live/1_r_bo.flv');
    vi.unstubAllGlobals();
  });

  test('here also when the room has no picture, since its creator is gone', () => {
    expect(playAddress('', 'rtmp://rooms.example.com:1935/live/1_r_bo?a=b', HERE)).toBe('https://rooms.example.com/live/1_r_bo.m3u8?a=b');
  });

  test.each([
    ['', ELSEWHERE],
    ['rtmp://h/live/x', ''],
    ['rtmp://h/live/', ELSEWHERE],
    ['javascript:alert(1)', ELSEWHERE],
    ['rtmp://h/live/x', 'javascript:x'],
  ])('nowhere, from %s and %s', (stream, mixed) => expect(playAddress(mixed, stream, HERE)).toBe(''));
});

class Socket {
  static readonly all: Socket[] = [];
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: (() => void) | null = null;
  closed = false;

  constructor(readonly address: string) {
    Socket.all.push(this);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.onclose?.();
  }

  gets(bytes: number): void {
    this.onmessage?.({ data: new ArrayBuffer(bytes) });
  }
}

describe('a stream at this server', () => {
  const time = new FakeTime();
  const bo = { userID: 'bo', playURL: 'http://rooms.example.com/live/1_r_bo.flv?txTime=1' };
  let changes: number;
  let streamFinder: StreamFinder;
  const last = (): Socket => Socket.all.at(-1) as Socket;

  beforeEach(() => {
    vi.stubGlobal('WebSocket', Socket);
    Socket.all.length = 0;
    changes = 0;
    streamFinder = new StreamFinder(() => changes++, time);
    streamFinder.setSources([bo]);
  });
  afterEach(() => {
    streamFinder.close();
    vi.unstubAllGlobals();
  });

  test('plays once more than the head of the file has come, and the one who looked goes', () => {
    expect(last().address).toBe('ws://rooms.example.com/live/1_r_bo.flv?txTime=1&sound=opus');
    last().gets(13);
    expect(streamFinder.address('bo')).toBe('');
    last().gets(500);
    expect(streamFinder.address('bo')).toBe(bo.playURL);
    expect(changes).toBe(1);
    expect(last().closed).toBe(true);
  });

  test('is looked for again and again, less and less often', async () => {
    const pauses: number[] = [];
    for (let looks = 1; looks <= 6; looks++) {
      const from = time.now();
      last().close();
      while (Socket.all.length === looks) await time.advance(500);
      pauses.push(time.now() - from);
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  test('is not awaited for ever at a server that never answers', async () => {
    await time.advance(30_000);
    expect(last().closed).toBe(true);
    await time.advance(1_000);
    expect(Socket.all).toHaveLength(2);
  });

  test('that ended is looked for again, by the newest signature', async () => {
    last().gets(500);
    streamFinder.setSources([{ ...bo, playURL: bo.playURL.replace('=1', '=2') }]);
    expect(streamFinder.address('bo')).toBe(bo.playURL);
    streamFinder.gone('bo');
    expect([streamFinder.address('bo'), changes]).toEqual(['', 2]);
    streamFinder.setSources([{ ...bo, playURL: bo.playURL.replace('=1', '=3') }]);
    last().close();
    await time.advance(1_000);
    expect(last().address).toContain('txTime=3');
    last().gets(500);
    expect(streamFinder.address('bo')).toContain('txTime=3');
  });

  test('of somebody who went, or who pushes another one, counts no more', () => {
    const first = last();
    streamFinder.setSources([{ userID: 'bo', playURL: 'http://rooms.example.com/live/2_r_bo.flv' }]);
    expect([first.closed, Socket.all.length]).toEqual([true, 2]);
    first.gets(500);
    expect(streamFinder.address('bo')).toBe('');
    const second = last();
    streamFinder.setSources([]);
    expect(second.closed).toBe(true);
    expect(changes).toBe(0);
  });

  test('is not looked for without an address, nor after the end', async () => {
    streamFinder.setSources([{ userID: 'bo', playURL: '' }]);
    streamFinder.setSources([bo]);
    streamFinder.close();
    await time.advance(60_000);
    expect(Socket.all).toHaveLength(2);
  });
});

test('a stream elsewhere is asked for until bytes come', async () => {
  const time = new FakeTime();
  const answers = [new Response('gone', { status: 404 }), new Response('FLV')];
  const asked = vi.fn(() => Promise.resolve(answers.shift() as Response));
  vi.stubGlobal('fetch', asked);
  const streamFinder = new StreamFinder(() => undefined, time);
  streamFinder.setSources([{ userID: 'bo', playURL: ELSEWHERE }]);
  await time.advance(999);
  expect(streamFinder.address('bo')).toBe('');
  await time.advance(1);
  expect(asked).toHaveBeenCalledTimes(2);
  expect(streamFinder.address('bo')).toBe(ELSEWHERE);
  vi.unstubAllGlobals();
});
