import { beforeEach, expect, test, vi } from 'vitest';
import { takeLiveSeat, type LiveSeat, type Place } from '@/live/seat';
import { FakeLiveServer } from 'rtcroom-client-test/fake-live-server';

let server: FakeLiveServer;
let beacons: string[];

beforeEach(() => {
  server = new FakeLiveServer();
  beacons = [];
  vi.stubGlobal('navigator', { sendBeacon: (url: string) => beacons.push(url.replace(/^.*\/weapp\//, '')) });
  return () => vi.unstubAllGlobals();
});

async function enters(userID: string, place: Place): Promise<LiveSeat> {
  return server.time.until(takeLiveSeat(await server.kit(userID), place));
}

test('a name opens a room, which is the opener’s also after a reload, and everybody else’s to watch', async () => {
  const opened = await enters('ann', { name: 'hi' });
  expect([opened.room.role, opened.place]).toEqual(['anchor', { room: 'r', before: { name: '', anchor: true, hidden: false } }]);
  expect((await enters('ann', { room: 'r' })).room.role).toBe('anchor');
  expect((await enters('bo', { room: 'r' })).room.role).toBe('viewer');
  expect(server.web.count('live_room/create_room')).toBe(1);
});

test('a room by link only is that also after a reload', async () => {
  await enters('ann', { name: 'hi', hidden: true });
  expect((await enters('ann', { room: 'r' })).place).toMatchObject({ before: { hidden: true } });
  sessionStorage.removeItem('rtcroom.type.r');
});

test('there is no way into a room that is over', async () => {
  await expect(enters('bo', { room: 'r' })).rejects.toMatchObject({ code: 3 });
});

test('an anchor asks to be waited for, when he opens his room and when he goes on in it', async () => {
  await enters('ann', { name: 'hi' });
  await enters('ann', { room: 'r' });
  const seats = server.web.calls.filter(({ op }) => op === 'live_room/add_pusher');
  const asked = seats.map(({ body }) => body['awaySeconds']);
  expect(asked).toEqual([100, 100]);
});

test('who was in a room that the server lost is told to wait, and is in it again when its anchor is', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let waits = 0;
  const taking = takeLiveSeat(await server.kit('bo'), { room: 'r', before: { name: 'hi', anchor: false, hidden: false } }, () => waits++);
  for (let second = 0; second < 45; second += 1.5) {
    await server.time.advance(100);
    vi.advanceTimersByTime(1_500);
  }
  expect(waits).toBe(30);
  await enters('ann', { room: 'r', before: { name: 'hi', anchor: true, hidden: false } });
  await server.time.advance(100);
  vi.advanceTimersByTime(1_500);
  expect((await server.time.until(taking)).room.role).toBe('viewer');
  vi.useRealTimers();
});

test('a page that goes away says what its part asks for', async () => {
  const anchor = await enters('ann', { name: 'hi' });
  const viewer = await enters('bo', { room: 'r' });
  anchor.leaveByBeacon();
  expect(beacons).toEqual([]);
  viewer.leaveByBeacon();
  expect(beacons.splice(0)).toEqual(['live_room/delete_audience?userID=bo&token=t']);
  await server.time.until(viewer.room.joinLinkMic());
  viewer.leaveByBeacon();
  expect(beacons.splice(0)).toEqual(['live_room/delete_pusher?userID=bo&token=t', 'live_room/delete_audience?userID=bo&token=t']);
  await server.time.until(viewer.leave());
  viewer.leaveByBeacon();
  expect(beacons).toEqual([]);
});
