import { createLive, enterLive, resumeLive, RtcRoomError, type Kit, type LiveRoom, type MixLayout, type NewLive } from 'rtcroom-client';
import { store, stored } from '@/base/storage';
import { sendBeacon } from '@/room/beacon';
import type { Seat } from '@/room/seat';

/** A new room with a name, or one that is there. */
export type Place = { readonly name: string; readonly hidden?: boolean } | { readonly room: string; readonly before?: Before };

/** What somebody knows of a room who was in it. */
interface Before {
  readonly name: string;
  readonly anchor: boolean;
  /** It is in no list. */
  readonly hidden: boolean;
}

/** A part in a room: anchor, guest or viewer. */
export interface LiveSeat extends Seat<Place> {
  readonly room: LiveRoom;
  readonly place: { readonly room: string; readonly before: Before };
}

const ROOM_MISSING = 3;
/** How often, and how many milliseconds apart, one looks for a room that the server lost, until its anchor has opened it again. */
const LOOKS = 40;
const LOOK_EVERY = 1_500;
/** Beyond the server's 20 s: a machine that slept, a page that crashed or a train in a tunnel shall not end the live for all. */
const AWAY_SECONDS = 100;

/**
 * Opens a room, goes on in one's own after a reload, or enters that of somebody else.
 *
 * @param awaited told when the room is not there, and its anchor is waited for to open it again
 * @param layout of the picture that is mixed of all, for an anchor
 */
export async function takeLiveSeat(
  kit: Kit,
  place: Place,
  awaited: () => void = () => undefined,
  layout: MixLayout = (own) => [{ streamID: own, layer: 1 }],
): Promise<LiveSeat> {
  const room = await enter(kit, place, awaited, { awaySeconds: AWAY_SECONDS, mix: { layout } });
  const { userID, token } = await kit.rooms.login();
  const hidden = isHidden(place, room.roomID);
  const before = { name: room.room.roomInfo, anchor: room.role === 'anchor', hidden };
  const taken = { room: room.roomID, before };
  return { room, place: taken, leave: () => room.leave(), leaveByBeacon: () => leaveByBeacon(room, { userID, token }) };
}

type Wishes = Pick<NewLive, 'awaySeconds' | 'mix'>;

async function enter(kit: Kit, place: Place, awaited: () => void, wishes: Wishes): Promise<LiveRoom> {
  if ('name' in place) return createLive(kit, { roomInfo: place.name, ...wishes, ...typeOf(place.hidden) });
  const { room, before } = place;
  for (let look = 1; ; look++) {
    try {
      return await enterIfThere(kit, room, wishes);
    } catch (error) {
      const missing = error instanceof RtcRoomError && error.code === ROOM_MISSING;
      if (!missing || !before || look === LOOKS) throw error;
      if (before.anchor) return createLive(kit, { roomInfo: before.name, roomID: room, ...wishes, ...typeOf(before.hidden) });
      awaited();
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    }
  }
}

/** As it was opened in this tab, also after a reload. */
function isHidden(place: Place, room: string): boolean {
  const key = `rtcroom.type.${room}`;
  const hidden = ('name' in place ? place.hidden : place.before?.hidden) ?? stored(() => sessionStorage, key) !== null;
  if (hidden) store(() => sessionStorage, key, 'private');
  return hidden;
}

/** Rooms of a type are in no list that the lobby asks for. */
function typeOf(hidden = false): { readonly roomType?: string } {
  return hidden ? { roomType: 'private' } : {};
}

async function enterIfThere(kit: Kit, room: string, wishes: Wishes): Promise<LiveRoom> {
  const { roomCreator } = await kit.rooms.live.getPushers(room);
  return roomCreator === kit.im.userID ? resumeLive(kit, room, wishes) : enterLive(kit, room);
}

/**
 * For a page that goes away. An anchor ends his PK, and says nothing else: his seat waits for the page to come back until its
 * heartbeats are missed, and only then the room ends for all.
 */
function leaveByBeacon(room: LiveRoom, query: { readonly userID: string; readonly token: string }): void {
  if (room.isClosed) return;
  if (room.role === 'anchor') return void room.stopPk();
  const body = { roomID: room.roomID };
  if (room.role === 'subAnchor') sendBeacon('live_room/delete_pusher', query, body);
  sendBeacon('live_room/delete_audience', query, body);
}
