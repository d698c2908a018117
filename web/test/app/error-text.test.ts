import { afterEach, expect, test, vi } from 'vitest';
import { RtcRoomError } from 'rtcroom-client';
import { errorText } from '@/app/error-text';
import { language } from '@/i18n/language';

language.value = 'en';
afterEach(() => vi.unstubAllGlobals());

const text = (failure: 'network' | 'timeout' | 'closed' | 'refused', op: string): string =>
  errorText(new RtcRoomError(failure, op, 0, '', true)).text;

test('a server that cannot be reached is told from a device without a network', () => {
  vi.stubGlobal('navigator', { onLine: true });
  expect(text('network', 'live_room/login')).toContain('server cannot be reached');
  vi.stubGlobal('navigator', { onLine: false });
  expect(text('network', 'live_room/login')).toContain('not connected to a network');
});

test('a server that answers while its sockets do not come through is told as what it mostly is, a proxy', () => {
  vi.stubGlobal('navigator', { onLine: true });
  for (const failure of ['timeout', 'network', 'closed'] as const) expect(text(failure, 'login')).toContain('WebSocket');
  expect(text('refused', 'login')).not.toContain('WebSocket');
  expect(text('timeout', 'live_room/login')).not.toContain('WebSocket');
});
