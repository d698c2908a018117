import { closed, RtcRoomError } from '../base/errors.js';
import { except, startPush, undoing, type Kit, type Push } from './kit.js';
import { LiveRoom, type MixOptions } from './live-room.js';

const AUDIENCE_FULL = 5001;
const NOT_THE_ANCHOR = 3;

export interface NewLive {
  readonly roomInfo: string;
  readonly roomID?: string;
  /** Not empty for a room that is in no list. */
  readonly roomType?: string;
  readonly push?: Push;
  /** Has all who push mixed into one picture, which viewers play at `mixedPlayURL`; otherwise nothing is mixed. */
  readonly mix?: MixOptions;
  /** How many seconds longer than others the anchor may be silent, as when his machine sleeps, before the room ends; 0 unless given. */
  readonly awaySeconds?: number;
}

/** Opens a live room, pushes into it, and becomes its anchor. */
export function createLive(kit: Kit, { push, mix, awaySeconds, ...room }: NewLive): Promise<LiveRoom> {
  const { rooms, im, profile } = kit;
  return undoing(async (undo) => {
    const { roomID } = await rooms.live.createRoom(room);
    undo(() => rooms.live.destroyRoom(roomID));
    const { pushURL } = await rooms.live.getPushUrl(roomID);
    await im.joinGroup(roomID);
    undo(() => im.leaveGroup(roomID));
    await startPush(kit, push, pushURL);
    await rooms.live.addPusher({ roomID, pushURL, ...profile, ...patience(awaySeconds) });
    return new LiveRoom(kit, rooms.live, await rooms.live.getPushers(roomID), 'anchor', pushURL, mix);
  });
}

/** Enters a live room as a viewer: plays `mixedPlayURL`, and may ask for link-mic. */
export function enterLive(kit: Kit, roomID: string): Promise<LiveRoom> {
  const { rooms, im, profile } = kit;
  return undoing(async (undo) => {
    await im.joinGroup(roomID);
    undo(() => im.leaveGroup(roomID));
    const room = new LiveRoom(kit, rooms.live, await rooms.live.getPushers(roomID), 'viewer', '');
    undo(() => room.leave());
    // A full list counts him all the same.
    await rooms.live.addAudience(roomID, JSON.stringify(profile)).catch(except(AUDIENCE_FULL));
    // Who joined while the answers above were under way was announced before anybody listened.
    room.refresh();
    if (room.isClosed) throw closed('live_room/enter');
    return room;
  });
}

/** Takes the anchor's seat again in a room of one's own that is still there, as after a page was loaded anew. */
export async function resumeLive(kit: Kit, roomID: string, options: Pick<NewLive, 'push' | 'mix' | 'awaySeconds'> = {}): Promise<LiveRoom> {
  const { rooms, im, profile } = kit;
  const before = await rooms.live.getPushers(roomID);
  if (before.roomCreator !== im.userID) {
    throw new RtcRoomError('refused', 'live_room/resume', NOT_THE_ANCHOR, 'the room of somebody else', false);
  }
  return undoing(async (undo) => {
    await im.joinGroup(roomID);
    undo(() => im.leaveGroup(roomID));
    const { pushURL } = await rooms.live.getPushUrl(roomID);
    await startPush(kit, options.push, pushURL);
    await rooms.live.addPusher({ roomID, pushURL, ...profile, ...patience(options.awaySeconds) });
    return new LiveRoom(kit, rooms.live, await rooms.live.getPushers(roomID), 'anchor', pushURL, options.mix);
  });
}

/** Nothing of it goes to a server that was not asked for it. */
function patience(awaySeconds = 0): { awaySeconds?: number } {
  return awaySeconds > 0 ? { awaySeconds } : {};
}
