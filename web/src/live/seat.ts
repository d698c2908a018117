import { createLive, enterLive, resumeLive, type Kit, type LiveRoom } from 'rtcroom-client';
import { sendBeacon } from '@/room/beacon';
import type { Seat } from '@/room/seat';

/** A new room with a name, or one that is there. */
export type Place = { readonly name: string } | { readonly room: string };

/** A part in a room: anchor, guest or viewer. */
export interface LiveSeat extends Seat<Place> {
  readonly room: LiveRoom;
}

/** Opens a room, goes on in one's own after a reload, or enters that of somebody else. */
export async function takeLiveSeat(kit: Kit, place: Place): Promise<LiveSeat> {
  const room = await enter(kit, place);
  const { userID, token } = await kit.rooms.login();
  return { room, place: { room: room.roomID }, leave: () => room.leave(), leaveByBeacon: () => leaveByBeacon(room, { userID, token }) };
}

async function enter(kit: Kit, place: Place): Promise<LiveRoom> {
  if ('name' in place) return createLive(kit, { roomInfo: place.name });
  const { roomCreator } = await kit.rooms.live.getPushers(place.room);
  return roomCreator === kit.im.userID ? resumeLive(kit, place.room) : enterLive(kit, place.room);
}

/**
 * For a page that goes away. An anchor says nothing: his seat waits for the page to come back until its heartbeats are
 * missed, and only then the room ends for all.
 */
function leaveByBeacon(room: LiveRoom, query: { readonly userID: string; readonly token: string }): void {
  if (room.isClosed || room.role === 'anchor') return;
  const body = { roomID: room.roomID };
  if (room.role === 'subAnchor') sendBeacon('live_room/delete_pusher', query, body);
  sendBeacon('live_room/delete_audience', query, body);
}
