import {
  createCall,
  createWebRtc,
  enterCall,
  enterWebRtc,
  RtcRoomError,
  type CallMedia,
  type CallRoom,
  type Closing,
  type Kit,
  type Pusher,
  type WebRtcRoom,
} from 'rtcroom-client';
import type { Kind } from '@/app/kinds';
import { store, stored } from '@/base/storage';
import { freshID } from '@/identity/account';
import { engineOrigin, lanOrigin, playAddress, type StreamSource } from '@/play/stream-finder';
import { publishAddresses, type PublishAddresses } from '@/publish/addresses';
import { sendBeacon } from '@/room/beacon';
import type { Seat } from '@/room/seat';

export type CallKind = Exclude<Kind, 'live'>;

/** Where to go: a room that has a number, or a new one with a name. */
export type Place =
  | { readonly kind: CallKind; readonly room: string }
  | { readonly kind: CallKind; readonly name: string; readonly hidden?: boolean };

/** Somebody in the room, this person included. */
export interface CallMember extends StreamSource {
  readonly name: string;
  readonly avatar: string;
}

/** A place in a room of any kind. */
export interface CallSeat extends Seat<Place> {
  readonly room: CallRoom | WebRtcRoom;
  readonly title: string;
  members(): readonly CallMember[];
  /** Asks the server who is there. */
  refresh(): void;
  /** Calls back when others are there than before. Returns what stops it. */
  watch(changed: () => void): () => void;
  /** Who carries pictures and sound, as the operator wants it. */
  readonly media: CallMedia;
  /** Where this person's own stream is pushed, for a page; rejects or has none where it cannot be. */
  publishAddresses(): Promise<PublishAddresses | undefined>;
  /** Where others reach this server, for a page on its own machine. */
  readonly lan?: string | undefined;
  whenClosed(told: (why: Closing) => void): () => void;
}

const ROOM_MISSING = 3;
/** Members of numbered rooms are not announced when the server removes them. */
const POLL_EVERY = 7_000;

export function takeCallSeat(kit: Kit, place: Place): Promise<CallSeat> {
  return place.kind === 'webrtc' ? takeNumbered(kit, place) : takeStreaming(kit, place, place.kind);
}

async function takeStreaming(kit: Kit, place: Place, kind: 'double' | 'multi'): Promise<CallSeat> {
  const type = typeOf(place);
  const room =
    'room' in place
      ? await enterCall(kit, kind, place.room, undefined, recalled(place.room), recalledType(place.room))
      : await createCall(kit, kind, { roomInfo: place.name, ...type });
  recall(room.roomID, room.room.roomInfo, type.roomType);
  const { userID, token } = await kit.rooms.login();
  return {
    room,
    place: { kind, room: room.roomID },
    title: room.room.roomInfo,
    members: () => room.pushers.map((pusher) => member(pusher, room.room.mixedPlayURL)),
    refresh: () => room.refresh(),
    watch: (changed) => together(room.on('pusherJoined', changed), room.on('pusherLeft', changed)),
    media: mediaOf(room.room.media, room.pushURL, room.room.mixedPlayURL),
    // Signatures end.
    publishAddresses: () => kit.rooms[kind].getPushUrl(room.roomID).then(({ pushURL }) => addressesOf(pushURL, room.room.mixedPlayURL)),
    lan: lanOrigin(room.room.mixedPlayURL),
    whenClosed: (told) => room.on('closed', told),
    leave: () => room.leave(),
    leaveByBeacon: () => sendBeacon(`${kind}_room/delete_pusher`, { userID, token }, { roomID: room.roomID }),
  };
}

function member({ userID, userName, userAvatar, accelerateURL }: Pusher, mixedURL: string): CallMember {
  return { userID, name: userName, avatar: userAvatar, playURL: playAddress(mixedURL, accelerateURL) };
}

async function takeNumbered(kit: Kit, place: Place): Promise<CallSeat> {
  const type = typeOf(place);
  const room = 'room' in place ? await enterOrReopen(kit, place.room) : await createWebRtc(kit, { roomInfo: place.name, ...type });
  const { roomID } = room;
  const title = 'name' in place ? place.name : (recalled(roomID) ?? (await titleOf(kit, roomID)));
  recall(roomID, title, type.roomType);
  let here: readonly CallMember[] = [];
  const listeners = new Set<() => void>();
  const poll = async (): Promise<void> => {
    const members = await room.members().catch(() => undefined);
    if (!members) return;
    const now = members.map(({ userID, nickName, accelerateURL = '' }) => ({
      userID,
      name: nickName || userID,
      avatar: '',
      playURL: playAddress(accelerateURL, accelerateURL),
    }));
    const changed = JSON.stringify(now.map(unsigned)) !== JSON.stringify(here.map(unsigned));
    here = now;
    if (changed) listeners.forEach((tell) => tell());
  };
  await poll();
  const alarm = setInterval(() => void poll(), POLL_EVERY);
  const stopPolling = (): void => clearInterval(alarm);
  const stop = together(stopPolling, room.on('memberJoined', poll), room.on('memberLeft', poll), room.on('closed', stopPolling));
  return {
    room,
    place: { kind: 'webrtc', room: roomID },
    title,
    members: () => here,
    refresh: () => void poll(),
    media: mediaOf(room.media, room.pushURL),
    publishAddresses: () => Promise.resolve(addressesOf(room.pushURL)),
    watch: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    whenClosed: (told) => room.on('closed', told),
    leave: () => {
      stop();
      return room.leave();
    },
    leaveByBeacon: () => sendBeacon('webrtc_room/quit_room', {}, { userID: kit.im.userID, roomID }),
  };
}

/** The server signs addresses anew whenever it is asked. */
function unsigned(member: CallMember): CallMember {
  return { ...member, playURL: member.playURL.replace(/\?.*$/, '') };
}

function mediaOf(media: CallMedia = 'mesh', pushURL = '', playURL = ''): CallMedia {
  return addressesOf(pushURL, playURL) ? media : 'mesh';
}

/** Undefined where streams go to another server than pages come from. */
function addressesOf(pushURL = '', playURL = ''): PublishAddresses | undefined {
  const origin = pushURL === '' ? undefined : (engineOrigin(pushURL) ?? engineOrigin(playURL));
  return origin === undefined ? undefined : publishAddresses(pushURL, origin);
}

/**
 * The last one to leave ends a numbered room; who comes back to it, after a reload or when the server was started again, opens it again.
 * Another one may be quicker.
 */
async function enterOrReopen(kit: Kit, roomID: string): Promise<WebRtcRoom> {
  try {
    return await enterWebRtc(kit, roomID);
  } catch (error) {
    const roomInfo = recalled(roomID);
    if (!(error instanceof RtcRoomError && error.code === ROOM_MISSING) || !roomInfo) throw error;
    const roomType = recalledType(roomID);
    return createWebRtc(kit, { roomInfo, roomID, ...(roomType === undefined ? {} : { roomType }) }).catch(() => enterWebRtc(kit, roomID));
  }
}

/** Only lists tell the names of numbered rooms. */
async function titleOf(kit: Kit, roomID: string): Promise<string> {
  const list = await kit.rooms.webrtc.getRoomList({ count: 100 }).catch(() => undefined);
  return list?.rooms.find((room) => room.roomID === roomID)?.roomInfo ?? roomID;
}

/** What this tab opens again, should the room have ended meanwhile. */
function recall(roomID: string, title: string, type: string | undefined): void {
  store(() => sessionStorage, `rtcroom.room.${roomID}`, title);
  if (type !== undefined) store(() => sessionStorage, `rtcroom.type.${roomID}`, type);
}

function recalledType(roomID: string): string | undefined {
  return stored(() => sessionStorage, `rtcroom.type.${roomID}`) ?? undefined;
}

/** Lists of numbered rooms can be asked for by type: a room that is in none has one that nobody guesses. */
function typeOf(place: Place): { readonly roomType?: string } {
  return 'hidden' in place && place.hidden ? { roomType: `private_${freshID()}` } : {};
}

function recalled(roomID: string): string | undefined {
  return stored(() => sessionStorage, `rtcroom.room.${roomID}`) ?? undefined;
}

function together(...stops: (() => void)[]): () => void {
  return () => stops.forEach((stop) => stop());
}
