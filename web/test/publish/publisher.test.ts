import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

const MINUTE = 60_000;
let states: PublishState[] = [];

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
  new Publisher('ws://rooms.example.com/live/ann?key', (state) => states.push(state));
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
