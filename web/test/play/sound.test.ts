import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

vi.mock('mpegts.js', () => ({ default: { LoggingControl: {} } }));

const OWN = 'https://rooms.example.com/live/1_r_ann.flv?txSecret=ab&txTime=5F';

describe('the sound a page asks for', () => {
  beforeEach(() => vi.stubGlobal('location', { href: 'https://rooms.example.com/#/live/1', origin: 'https://rooms.example.com' }));
  afterEach(() => vi.unstubAllGlobals());

  test('is Opus as it is, of its own server, where the browser plays that', async () => {
    const { withOpus } = await import('@/play/flv');
    expect(withOpus(OWN, true)).toBe(`${OWN}&sound=opus`);
  });

  test('is not asked for of a mixed picture, whose sound would change its codec', async () => {
    const { withOpus } = await import('@/play/flv');
    expect(withOpus(`${OWN}&view=mixed`, true)).toBe(`${OWN}&view=mixed`);
  });

  test('is what everybody gets elsewhere', async () => {
    const { withOpus } = await import('@/play/flv');
    expect(withOpus(OWN, false)).toBe(OWN);
    expect(withOpus('https://cdn.example.com/live/1.flv?a=b', true)).toBe('https://cdn.example.com/live/1.flv?a=b');
  });
});
