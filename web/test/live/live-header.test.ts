import { afterAll, describe, expect, test } from 'vitest';
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { language } from '@/i18n/language';
import LiveHeader from '@/live/LiveHeader.vue';

const ROOM = { title: 'Sunday', anchor: 'Ann', avatar: '', seed: 'ann', viewers: 1, likes: 0, own: true };
const before = language.value;

afterAll(() => {
  language.value = before;
});

async function shown(spoken: 'zh-CN' | 'en', sync?: object, more: object = {}): Promise<string> {
  language.value = spoken;
  return renderToString(createSSRApp(LiveHeader, { ...ROOM, sync, ...more }));
}

describe('the host of a live', () => {
  const sync = { apart: -12.4, drift: 31.2, lost: 2_400 };

  test.each([
    ['zh-CN', '音画 -12 ms', '声音比画面晚 -12 毫秒', '相差 31 毫秒', '丢失的声音 2 秒'],
    ['en', 'A/V -12 ms', 'Sound is -12 ms behind the picture', 'went 31 ms apart', '2 s of lost sound'],
  ] as const)('is told in %s how far sound and picture are apart, and what was mended', async (spoken, ...texts) => {
    const html = await shown(spoken, sync);
    for (const text of texts) expect(html).toContain(text);
  });

  test('is told nothing while nothing of his is on air', async () => {
    expect(await shown('en')).not.toContain('data-testid="sync"');
  });

  test.each([
    ['zh-CN', '上行 1800 kbit/s · 35 ms · 丢包 3 %', '往返 35 毫秒'],
    ['en', 'Up 1800 kbit/s · 35 ms · 3 % lost', 'round trip 35 ms'],
  ] as const)('is told in %s how it arrives', async (spoken, ...texts) => {
    const html = await shown(spoken, undefined, { sending: { bitrate: 1800, roundTrip: 35, lost: 0.031 } });
    for (const text of texts) expect(html).toContain(text);
  });

  test('is told before anything was measured', async () => {
    const sending = { bitrate: undefined, roundTrip: undefined, lost: 0 };
    expect(await shown('en', undefined, { sending })).toContain('Up … kbit/s · … ms · 0 % lost');
  });
});

describe('the desk of a host', () => {
  test.each([
    ['onAir', 'Everybody can watch', '所有人可看'],
    ['unable', 'Only the first 4 can watch', '仅前 4 人可看'],
    ['waiting', 'Connecting…', '正在接通…'],
  ] as const)('says beside “Live” who can watch while %s', async (carried, english, chinese) => {
    expect(await shown('en', undefined, { carried })).toContain(english);
    expect(await shown('zh-CN', undefined, { carried })).toContain(chinese);
    expect(await shown('en', undefined, { carried, own: false })).not.toContain(english);
  });

  test('has a word on the button that ends it, and a clock', async () => {
    const html = await shown('en', undefined, { since: Date.now() - 3_725_000 });
    expect(html).toMatch(/aria-label="End the live"[^>]*>\s*End\s*</);
    expect(html).toMatch(/1:02:0\d/);
  });

  test('says that the host is away instead of “Live”', async () => {
    const html = await shown('en', undefined, { own: false, away: true });
    expect(html).toContain('Host away');
    expect(html).not.toMatch(/>Live</);
  });
});
