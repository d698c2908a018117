import { beforeEach, expect, test, vi } from 'vitest';
import { takeLiveSeat, type LiveSeat, type Place } from '@/live/seat';
import { FakeLiveServer } from 'rtcroom-client-test/fake-live-server';

let server: FakeLiveServer;
let beacons: string[];

beforeEach(() => {
  server = new FakeLiveServer();
  beacons = [];
  vi.stubGlobal('navigator', { sendBeacon: (url: string) => beacons.push(url.replace('/weapp/', '')) });
  return () => vi.unstubAllGlobals();
});

async function enters(userID: string, place: Place): Promise<LiveSeat> {
  return server.time.until(takeLiveSeat(await server.kit(userID), place));
}

test('a name opens a room, which is the opener’s also after a reload, and everybody else’s to watch', async () => {
  const opened = await enters('ann', { name: 'hi' });
  expect([opened.room.role, opened.place]).toEqual(['anchor', { room: 'r', before: { name: '', anchor: true } }]);
  expect((await enters('ann', { room: 'r' })).room.role).toBe('anchor');
  expect((await enters('bo', { room: 'r' })).room.role).toBe('viewer');
  expect(server.web.count('live_room/create_room')).toBe(1);
});

test('there is no way into a room that is over', async () => {
  await expect(enters('bo', { room: 'r' })).rejects.toMatchObject({ code: 3 });
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
