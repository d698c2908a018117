import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { effectScope, ref, type EffectScope } from 'vue';
import mpegts from 'mpegts.js';
import { isWarning } from '@/play/flv';
import type { PlayerListener } from '@/play/player';
import { useStream } from '@/play/stream';

const players: PlayerListener[] = [];

// mpegts.js looks for a window, and what browser it is in, while it loads.
vi.hoisted(() => {
  vi.stubGlobal('self', globalThis);
  vi.stubGlobal('navigator', { userAgent: 'Chrome/156.0' });
});
vi.mock('@/play/start', () => ({
  formatOf: () => 'flv',
  startPlayer: (_video: unknown, _url: string, listener: PlayerListener) => {
    players.push(listener);
    return Promise.resolve({ stop: () => undefined });
  },
}));

/** As much of a video element as the play of a stream looks at. */
class FakeVideo {
  currentTime = 0;
  videoWidth = 0;
  paused = false;
  muted = false;

  play(): Promise<void> {
    return Promise.resolve();
  }
}

describe('a stream in which something is not understood', () => {
  let scope: EffectScope;
  let video: FakeVideo;
  let stream: ReturnType<typeof useStream>;

  beforeEach(async () => {
    vi.useFakeTimers();
    // Vue has no component here to tell of its end.
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    players.length = 0;
    video = new FakeVideo();
    scope = effectScope();
    stream = scope.run(() => useStream(ref(video) as never))!;
    stream.play('http://h/live/s.flv');
    await vi.advanceTimersByTimeAsync(0);
  });

  afterEach(() => {
    stream.stop();
    scope.stop();
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  async function pictures(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 250) {
      video.currentTime += 0.25;
      video.videoWidth = 320;
      await vi.advanceTimersByTimeAsync(250);
    }
  }

  test('plays on while pictures come', async () => {
    await pictures(1_000);
    players[0]!.doubtful('format');
    await pictures(8_000);
    expect(stream.state.value).toBe('playing');
    expect(players).toHaveLength(1);
  });

  test('begins with pictures although the player complained first', async () => {
    players[0]!.doubtful('format');
    await pictures(2_000);
    expect(stream.state.value).toBe('playing');
  });

  test('is given up with its reason when no picture comes', async () => {
    players[0]!.doubtful('format');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(stream.state.value).toBe('waiting');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(stream.state.value).toBe('failed');
    expect(stream.fault.value).toBe('format');
  });

  test('ends at once where the player itself can go no further', () => {
    players[0]!.failed('format');
    expect(stream.state.value).toBe('failed');
  });
});

test('complaints of mpegts.js about single packets are warnings, broken decoders and networks are not', () => {
  const { MEDIA_ERROR, NETWORK_ERROR } = mpegts.ErrorTypes;
  const { MEDIA_FORMAT_ERROR, MEDIA_CODEC_UNSUPPORTED, MEDIA_MSE_ERROR } = mpegts.ErrorDetails;
  expect(isWarning(MEDIA_ERROR, MEDIA_FORMAT_ERROR)).toBe(true);
  expect(isWarning(MEDIA_ERROR, MEDIA_CODEC_UNSUPPORTED)).toBe(true);
  expect(isWarning(MEDIA_ERROR, MEDIA_MSE_ERROR)).toBe(false);
  expect(isWarning(NETWORK_ERROR, 'HttpStatusCodeInvalid')).toBe(false);
});
