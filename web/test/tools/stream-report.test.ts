import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { follow, next, PAUSE, reportAddress, viewersOf, type Report } from '@/tools/stream-report';

const LIVE: Report = { live: true, bitrate: 300_000, viewers: { flv: 2, hls: 1, rtmp: 0 } };
const SILENT: Report = { live: false };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a pushed stream', () => {
  it('is told of where it is played, with the same signature', () => {
    expect(reportAddress('http://h/live/a.flv?txSecret=b.flv&txTime=1')).toBe('http://h/live/a.json?txSecret=b.flv&txTime=1');
    expect(reportAddress('/live/a.flv')).toBe('/live/a.json');
  });

  it('waits, is live, ends, and may come back', () => {
    const waiting = next({ state: 'asking' }, SILENT);
    expect(waiting.state).toBe('waiting');
    const live = next(waiting, LIVE);
    expect(live).toEqual({ state: 'live', report: LIVE });
    const ended = next(live, SILENT);
    expect(ended).toEqual({ state: 'ended' });
    expect(next(ended, SILENT).state).toBe('ended');
    expect(next(ended, LIVE).state).toBe('live');
  });

  it('has the viewers of all protocols', () => {
    expect(viewersOf(LIVE)).toBe(3);
    expect(viewersOf(SILENT)).toBe(0);
  });
});

describe('who follows a stream', () => {
  async function pause(): Promise<void> {
    await vi.advanceTimersByTimeAsync(PAUSE);
  }

  it('asks again and again, also after an answer was lost, until stopped', async () => {
    const ask = vi.fn<(address: string) => Promise<Report>>().mockResolvedValue(LIVE);
    ask.mockResolvedValueOnce(SILENT).mockRejectedValueOnce(new Error('out of reach'));
    const { pushed, stop } = follow('/live/a.flv', ask);
    await vi.advanceTimersByTimeAsync(0);
    expect(pushed.value.state).toBe('waiting');
    await pause();
    expect(pushed.value.state).toBe('waiting');
    await pause();
    expect(pushed.value.state).toBe('live');
    stop();
    await pause();
    expect(ask.mock.calls).toEqual([['/live/a.json'], ['/live/a.json'], ['/live/a.json']]);
  });

  it('gives up on an engine that tells nothing', async () => {
    const ask = vi.fn<() => Promise<Report>>().mockRejectedValue(new Error('404'));
    const { pushed } = follow('/live/a.flv', ask);
    await vi.advanceTimersByTimeAsync(0);
    expect(pushed.value.state).toBe('untold');
    await pause();
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
