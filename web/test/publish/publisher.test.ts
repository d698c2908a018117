import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { publishAddresses } from '@/publish/addresses';
import { Publisher, type PublishState } from '@/publish/publisher';

/** The engine's end of a connection, played by hand. */
class Socket {
  static readonly OPEN = 1;
  static all: Socket[] = [];
  onopen: () => void = () => undefined;
  onclose: (event: { code: number }) => void = () => undefined;
  readyState = 0;
  constructor() {
    Socket.all.push(this);
  }
  send(): void {}
  close(): void {}
  /** Taken, and kept for longer than a refusal takes. */
  async take(): Promise<void> {
    this.readyState = Socket.OPEN;
    this.onopen();
    await vi.advanceTimersByTimeAsync(2_000);
  }
  lose(code = 1006): void {
    this.readyState = 3;
    this.onclose({ code });
  }
}

const ADDRESSES = publishAddresses('rtmp://rooms.example.com/live/ann?key', 'http://rooms.example.com');
const MINUTE = 60_000;
let states: PublishState[] = [];
let publisher: Publisher;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', Socket);
  const encoder = class {
    static isConfigSupported = async () => ({ supported: true });
  };
  vi.stubGlobal('window', { VideoEncoder: encoder, AudioEncoder: encoder, MediaStreamTrackProcessor: class {} });
  vi.stubGlobal('VideoEncoder', encoder);
  Socket.all = [];
  states = [];
  publisher = new Publisher(ADDRESSES, (state) => states.push(state));
  await vi.advanceTimersByTimeAsync(0);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The connection to come, and all that follow, end at once for that long. */
async function nobodyThereFor(ms: number): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end; await vi.advanceTimersByTimeAsync(500)) {
    const last = Socket.all.at(-1);
    if (last?.readyState === 0) last.lose();
  }
}

test('an engine that never takes it is not there, and is asked no more', async () => {
  await nobodyThereFor(MINUTE);
  expect(states).toEqual(['waiting', 'unable']);
  const asked = Socket.all.length;
  await nobodyThereFor(MINUTE);
  expect(Socket.all).toHaveLength(asked);
});

test('who was on air goes on trying, however long the network is away', async () => {
  await Socket.all[0]?.take();
  Socket.all[0]?.lose();
  await nobodyThereFor(5 * MINUTE);
  expect(states).toEqual(['onAir', 'waiting']);
  await vi.advanceTimersByTimeAsync(20_000);
  await Socket.all.at(-1)?.take();
  expect(states.at(-1)).toBe('onAir');
});

test('an address the engine does not believe is not tried again', async () => {
  await Socket.all[0]?.take();
  Socket.all[0]?.lose(4403);
  await nobodyThereFor(MINUTE);
  expect(states).toEqual(['onAir', 'waiting', 'unable']);
  expect(Socket.all).toHaveLength(1);
});

describe('in a thread of its own', () => {
  /** The worker's end, played by hand. */
  class Thread {
    static all: Thread[] = [];
    readonly orders: { order: string; kind?: string; address?: string; source?: unknown }[] = [];
    readonly moved: unknown[] = [];
    ended = false;
    onmessage: (event: { data: unknown }) => void = () => undefined;
    onerror: () => void = () => undefined;
    constructor() {
      Thread.all.push(this);
    }
    postMessage(order: Thread['orders'][number], transfer: unknown[]): void {
      this.orders.push(order);
      this.moved.push(...transfer);
    }
    terminate(): void {
      this.ended = true;
    }
  }
  const [camera, microphone] = [{ kind: 'video' }, { kind: 'audio' }] as MediaStreamTrack[];
  let thread: Thread;

  beforeEach(async () => {
    vi.stubGlobal('Worker', Thread);
    vi.stubGlobal('MediaStreamTrackProcessor', class {
      readonly readable: object;
      constructor({ track }: { track: MediaStreamTrack }) {
        this.readable = { of: track, getReader: () => ({ read: () => new Promise(() => undefined), cancel: async () => undefined }) };
      }
    });
    publisher.stop();
    [Thread.all, Socket.all, states] = [[], [], []];
    publisher = new Publisher(ADDRESSES, (state) => states.push(state));
    publisher.setTracks({ audio: microphone as MediaStreamTrack, video: camera as MediaStreamTrack });
    await vi.advanceTimersByTimeAsync(0);
    thread = Thread.all[0] as Thread;
  });

  test('what is captured is moved there, and nothing is sent from here', () => {
    expect(thread.orders.map(({ order, kind, address }) => kind ?? address ?? order)).toEqual([
      'ws://rooms.example.com/live/ann?key', 'audio', 'video',
    ]);
    expect(thread.moved).toMatchObject([{ of: microphone }, { of: camera }]);
    expect(Socket.all).toHaveLength(0);
  });

  test('what it tells is told, up to the end', () => {
    thread.onmessage({ data: { state: 'onAir' } });
    thread.onmessage({ data: { sync: { apart: 7, drift: -30, lost: 500 } } });
    expect(publisher.sync).toEqual({ apart: 7, drift: -30, lost: 500 });
    publisher.stop();
    thread.onmessage({ data: { state: 'waiting' } });
    expect(thread.orders.at(-1)).toEqual({ order: 'stop' });
    expect(states).toEqual(['onAir', 'stopped']);
  });

  test('a track that goes and comes is the only one it hears of', () => {
    const before = thread.orders.length;
    publisher.setTracks({ audio: microphone as MediaStreamTrack, video: null });
    publisher.setTracks({ audio: microphone as MediaStreamTrack, video: camera as MediaStreamTrack });
    expect(thread.orders.slice(before)).toMatchObject([
      { order: 'source', kind: 'video', source: null }, { order: 'source', kind: 'video', source: { of: camera } },
    ]);
  });

  test('where it cannot run, the page does the same work', async () => {
    thread.onerror();
    expect(thread.ended).toBe(true);
    expect(Socket.all).toHaveLength(1);
    await Socket.all[0]?.take();
    expect(states).toEqual(['onAir']);
    publisher.stop();
    expect(states).toEqual(['onAir', 'stopped']);
  });

  test('a browser that moves no streams keeps the work in the page', async () => {
    vi.stubGlobal('structuredClone', () => {
      throw new DOMException('not transferable', 'DataCloneError');
    });
    new Publisher(ADDRESSES, () => undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(Thread.all).toHaveLength(1);
    expect(Socket.all).toHaveLength(1);
  });
});
