import { RtcRoomError } from 'rtcroom-client';
import { login } from '@/app/connection';
import type { Kind } from '@/app/kinds';

/** What can be known of a room without entering it. */
export interface RoomInfo {
  readonly title: string;
  /** Names of who is inside, or their ids where the server tells no names. */
  readonly people: readonly string[];
  /** Whoever looks made the room. */
  readonly own: boolean;
}

const ROOM_MISSING = 3;

/** `missing` when there is no such room; undefined when the server does not say. */
export async function roomInfo(kind: Kind, room: string): Promise<RoomInfo | 'missing' | undefined> {
  try {
    const client = await login();
    const { userID } = await client.login();
    if (kind !== 'webrtc') {
      const { roomInfo: title, roomCreator, pushers } = await client[kind].getPushers(room);
      return { title, people: pushers.map(({ userName, userID: id }) => userName || id), own: roomCreator === userID };
    }
    const { rooms } = await client.webrtc.getRoomList({ count: 100 });
    const found = rooms.find(({ roomID }) => roomID === room);
    return found && { title: found.roomInfo, people: found.roomCreator ? [found.roomCreator] : [], own: found.roomCreator === userID };
  } catch (error) {
    return error instanceof RtcRoomError && error.failure === 'refused' && error.code === ROOM_MISSING ? 'missing' : undefined;
  }
}
