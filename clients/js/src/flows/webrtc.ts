import type { CallMedia, WebRtcMember, WebRtcTicket } from '../http/answers.js';
import { GroupRoom, type GroupRoomEvents } from './group-room.js';
import { undoing, type Kit } from './kit.js';

export interface WebRtcRoomEvents extends GroupRoomEvents {
  /** Somebody else came. */
  memberJoined: { readonly userID: string };
  memberLeft: { readonly userID: string };
}

export interface NewWebRtc {
  /** Not empty. */
  readonly roomInfo: string;
  readonly roomType?: string;
  /** A whole number; one is chosen when absent. */
  readonly roomID?: string;
}

/** A WebRTC room, from the inside. Media goes by the page's own ways, with the `privateMapKey`. */
export class WebRtcRoom extends GroupRoom<WebRtcRoomEvents> {
  constructor(
    kit: Kit,
    roomID: string,
    readonly privateMapKey: string,
    /** How members send each other picture and sound. */
    readonly media: CallMedia = 'mesh',
    /** Where this user pushes a stream of his own; empty where the server carries none of such rooms. */
    readonly pushURL = '',
  ) {
    super(kit, roomID);
    const here = ({ group, user }: { readonly group: string; readonly user: string }): boolean =>
      group === roomID && user !== kit.im.userID;
    this.until(
      kit.im.on('joined', (event) => here(event) && this.emit('memberJoined', { userID: event.user })),
      kit.im.on('left', (event) => here(event) && this.emit('memberLeft', { userID: event.user })),
      kit.rooms.on('evicted', (seat) => {
        if (seat.family === 'webrtc_room' && seat.roomID === roomID) this.close('evicted');
      }),
    );
  }

  async members(): Promise<readonly WebRtcMember[]> {
    return (await this.kit.rooms.webrtc.getRoomMembers(this.roomID, this.kit.im.userID)).members;
  }

  async leave(): Promise<void> {
    if (this.isClosed) return;
    this.close('left');
    await this.kit.rooms.webrtc.quitRoom(this.kit.im.userID, this.roomID).catch(ignore);
    await this.kit.im.leaveGroup(this.roomID).catch(ignore);
  }
}

export function createWebRtc(kit: Kit, { roomInfo, roomType, roomID }: NewWebRtc): Promise<WebRtcRoom> {
  const { webrtc } = kit.rooms;
  const userID = kit.im.userID;
  return undoing(async (undo) => {
    const { userName: nickName } = kit.profile;
    const room = await webrtc.createRoom({
      userID,
      roomInfo,
      nickName,
      ...(roomType === undefined ? {} : { roomType }),
      ...(roomID === undefined ? {} : { roomID }),
    });
    undo(() => webrtc.quitRoom(userID, room.roomID));
    return talk(kit, room);
  });
}

export function enterWebRtc(kit: Kit, roomID: string): Promise<WebRtcRoom> {
  const { webrtc } = kit.rooms;
  const userID = kit.im.userID;
  return undoing(async (undo) => {
    const room = await webrtc.enterRoom({ userID, roomID, nickName: kit.profile.userName });
    undo(() => webrtc.quitRoom(userID, roomID));
    return talk(kit, room);
  });
}

/** Clients make the groups of numbered rooms; whoever comes first. */
async function talk(kit: Kit, { roomID, privateMapKey, media, pushURL }: WebRtcTicket): Promise<WebRtcRoom> {
  await kit.im.createGroup(roomID);
  await kit.im.joinGroup(roomID);
  return new WebRtcRoom(kit, roomID, privateMapKey, media, pushURL);
}

function ignore(_: unknown): void {}
