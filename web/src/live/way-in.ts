import { createLive, enterLive, resumeLive, type Kit, type LiveRoom } from 'rtcroom-client';
import { farewell } from '@/room/farewell';
import type { Seated } from '@/room/stay';

/** A new room with a name, or one that is there. */
export type Place = { readonly name: string } | { readonly room: string };

/** A part in a room: anchor, guest or viewer. */
export interface LiveSeat extends Seated<Place> {
  readonly room: LiveRoom;
}

/** Opens a room, goes on in one's own after a reload, or enters that of somebody else. */
export async function goIn(kit: Kit, place: Place): Promise<LiveSeat> {
  const room = await enter(kit, place);
  const { userID, token } = await kit.rooms.login();
  return { room, place: { room: room.roomID }, leave: () => room.leave(), farewell: () => sayGoodbye(room, { userID, token }) };
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
function sayGoodbye(room: LiveRoom, query: { readonly userID: string; readonly token: string }): void {
  if (room.isClosed || room.role === 'anchor') return;
  const body = { roomID: room.roomID };
  if (room.role === 'subAnchor') farewell('live_room/delete_pusher', query, body);
  farewell('live_room/delete_audience', query, body);
}
