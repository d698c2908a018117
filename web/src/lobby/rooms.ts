import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue';
import type { Room, WebRtcRoomEntry } from 'rtcroom-client';
import { login } from '@/app/connection';
import { errorText, type ErrorText } from '@/app/error-text';
import { KINDS, type Kind } from '@/app/kinds';

/** One room as the lobby shows it. */
export interface RoomEntry {
  readonly kind: Kind;
  readonly room: string;
  readonly name: string;
  /** Who push, or are members. */
  readonly people: number;
  /** Of live rooms. */
  readonly viewers: number;
  readonly faces: readonly { readonly id: string; readonly name: string; readonly avatar: string }[];
  readonly full: boolean;
}

export interface RoomListing {
  readonly entries: readonly RoomEntry[];
  /** There may be more than were asked for. */
  readonly cut: boolean;
}

const EVERY = 4_000;
/** After failures the pauses grow up to this. */
const SELDOM = 30_000;
/** Of each kind; the server gives 100 at most. */
export const MOST = 50;
const CAPACITY: Readonly<Record<Kind, number>> = { double: 2, multi: 4, live: Infinity, webrtc: 4 };

/** The rooms there are, looked at again every few seconds while somebody can see them. */
export function useRooms() {
  const listing = shallowRef<RoomListing>();
  const failure = shallowRef<ErrorText>();
  const busy = ref(false);
  let alarm: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let gone = false;

  async function refresh(): Promise<void> {
    if (busy.value) return;
    clearTimeout(alarm);
    busy.value = true;
    try {
      listing.value = await list();
      failure.value = undefined;
      failures = 0;
    } catch (error) {
      failure.value = errorText(error);
      failures++;
    } finally {
      busy.value = false;
      if (!gone) alarm = setTimeout(seen, Math.min(EVERY * 2 ** failures, SELDOM));
    }
  }

  function seen(): void {
    if (document.visibilityState === 'visible') void refresh();
  }

  onMounted(() => {
    void refresh();
    document.addEventListener('visibilitychange', seen);
  });
  onBeforeUnmount(() => {
    gone = true;
    clearTimeout(alarm);
    document.removeEventListener('visibilitychange', seen);
  });
  return { listing, failure, busy, refresh };
}

async function list(): Promise<RoomListing> {
  const client = await login();
  const [double, multi, live, numbered] = await Promise.all([
    client.double.getRoomList({ cnt: MOST }),
    client.multi.getRoomList({ cnt: MOST }),
    client.live.getRoomList({ cnt: MOST }),
    client.webrtc.getRoomList({ count: MOST }),
  ]);
  const entries = [
    ...live.rooms.map((room) => streamed('live', room)),
    ...double.rooms.map((room) => streamed('double', room)),
    ...multi.rooms.map((room) => streamed('multi', room)),
    ...numbered.rooms.map(numberedEntry),
  ];
  return { entries, cut: [double, multi, live, numbered].some(({ rooms }) => rooms.length >= MOST) };
}

function streamed(kind: Kind, room: Room): RoomEntry {
  return {
    kind,
    room: room.roomID,
    name: room.roomInfo,
    people: room.pushers.length,
    viewers: kind === 'live' ? room.audienceCount : 0,
    faces: room.pushers.map(({ userID, userName, userAvatar }) => ({ id: userID, name: userName, avatar: userAvatar })),
    full: room.pushers.length >= CAPACITY[kind],
  };
}

function numberedEntry(room: WebRtcRoomEntry): RoomEntry {
  const { roomID, roomInfo, roomCreator, memberCount } = room;
  return {
    kind: 'webrtc',
    room: roomID,
    name: roomInfo,
    people: memberCount,
    viewers: 0,
    faces: roomCreator ? [{ id: roomCreator, name: roomCreator, avatar: '' }] : [],
    full: memberCount >= CAPACITY.webrtc,
  };
}

/** How many there are of each kind. */
export function countByKind(entries: readonly RoomEntry[]): Readonly<Record<Kind, number>> {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const { kind } of entries) counts[kind]++;
  return counts;
}
