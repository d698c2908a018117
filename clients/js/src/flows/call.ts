import type { Room } from '../http/answers.js';
import type { RoomFamily } from '../http/room-family.js';
import { startPush, undoing, type Kit, type Push } from './kit.js';
import { PusherRoom } from './pusher-room.js';

export interface NewCall {
  readonly roomInfo?: string;
  readonly roomID?: string;
  /** Not empty for a room that is in no list. */
  readonly roomType?: string;
  readonly push?: Push;
}

/** A double or multi room, from the inside: everybody pushes and plays the others. */
export class CallRoom extends PusherRoom {
  constructor(
    kit: Kit,
    family: RoomFamily,
    room: Room,
    readonly pushURL: string,
  ) {
    super(kit, family, room);
  }

  /** Never fails: a seat that could not be given back ends by itself. */
  async leave(): Promise<void> {
    if (this.isClosed) return;
    this.close('left');
    await this.family.deletePusher(this.roomID).catch(ignore);
    await this.kit.im.leaveGroup(this.roomID).catch(ignore);
  }
}

export type CallFamily = 'double' | 'multi';

/** Opens a room for two (`double`) or several (`multi`) and pushes into it. */
export function createCall(kit: Kit, family: CallFamily, { push, roomInfo = '', ...room }: NewCall): Promise<CallRoom> {
  const ops = kit.rooms[family];
  return undoing(async (undo) => {
    const opened = await ops.createRoom({ roomInfo, ...room });
    undo(() => ops.destroyRoom(opened.roomID));
    return takeSeat(kit, ops, opened.roomID, push, undo);
  });
}

/**
 * Pushes into a room that is there, or opens it.
 *
 * @param roomInfo used only when this opens the room, as is `roomType`
 */
export function enterCall(
  kit: Kit,
  family: CallFamily,
  roomID: string,
  push?: Push,
  roomInfo?: string,
  roomType?: string,
): Promise<CallRoom> {
  const opening = { ...(roomInfo === undefined ? {} : { roomInfo }), ...(roomType === undefined ? {} : { roomType }) };
  return undoing((undo) => takeSeat(kit, kit.rooms[family], roomID, push, undo, opening));
}

type Undo = (step: () => Promise<unknown>) => void;

/** The seat comes before the group: taking it may be what opens the room and its group. */
async function takeSeat(
  kit: Kit,
  ops: RoomFamily,
  roomID: string,
  push: Push | undefined,
  undo: Undo,
  opening: { readonly roomInfo?: string; readonly roomType?: string } = {},
): Promise<CallRoom> {
  const { pushURL } = await ops.getPushUrl(roomID);
  await startPush(kit, push, pushURL);
  const { userName, userAvatar } = kit.profile;
  await ops.addPusher({ roomID, pushURL, userName, userAvatar, ...opening });
  undo(() => ops.deletePusher(roomID));
  await kit.im.joinGroup(roomID);
  undo(() => kit.im.leaveGroup(roomID));
  const room = new CallRoom(kit, ops, await ops.getPushers(roomID), pushURL);
  // Who joined while that answer was under way was announced before anybody listened.
  room.refresh();
  return room;
}

function ignore(_: unknown): void {}
