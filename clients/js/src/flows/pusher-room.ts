import type { Pusher, Room } from '../http/answers.js';
import type { RoomFamily } from '../http/room-family.js';
import { GroupRoom, type GroupRoomEvents } from './group-room.js';
import type { Kit } from './kit.js';
import { isPusherChange } from './payloads.js';
import { PusherWatch, type PusherChange } from './pusher-watch.js';

export interface PusherRoomEvents extends GroupRoomEvents {
  /** Somebody else began to push: play his `accelerateURL`. */
  pusherJoined: Pusher;
  pusherLeft: Pusher;
}

/** Rooms people push into: knows who does, and tells when that changes. */
export abstract class PusherRoom<Events extends PusherRoomEvents = PusherRoomEvents> extends GroupRoom<Events> {
  private readonly watch: PusherWatch;

  constructor(
    kit: Kit,
    protected readonly family: RoomFamily,
    room: Room,
  ) {
    super(kit, room.roomID);
    this.watch = new PusherWatch(this.time, room, () => family.getPushers(room.roomID), {
      changed: (change) => this.changed(change),
      looked: () => this.looked(),
      gone: () => this.close('dissolved'),
    });
    this.until(
      () => this.watch.stop(),
      // While the client was away the room may have changed, and a notice of a room that lives on in history is late.
      kit.im.on('online', () => this.watch.refresh()),
      kit.rooms.on('evicted', (seat) => {
        if (seat.family === family.family && seat.roomID === room.roomID) this.evicted();
      }),
    );
  }

  get room(): Room {
    return this.watch.current;
  }

  /** All who push, this user included, in the order they joined. */
  get pushers(): readonly Pusher[] {
    return this.room.pushers;
  }

  /** Asks the server who pushes; changes come as events. Notices do this by themselves. */
  refresh(): void {
    this.watch.refresh();
  }

  protected evicted(): void {
    this.close('evicted');
  }

  protected override noticed(data: string): void {
    if (isPusherChange(data)) this.watch.refresh();
  }

  protected override caughtUp(): void {
    this.watch.refresh();
  }

  /** `room` is as the server says it is now. */
  protected looked(): void {}

  /** Before the events about it. */
  protected pushersChanged(): void {}

  private changed({ joined, left }: PusherChange): void {
    const own = this.kit.im.userID;
    const emit = (name: 'pusherJoined' | 'pusherLeft', pushers: readonly Pusher[]): void =>
      pushers.filter((pusher) => pusher.userID !== own).forEach((pusher) => this.emit(name, pusher as Events[typeof name]));
    this.pushersChanged();
    emit('pusherLeft', left);
    emit('pusherJoined', joined);
  }
}
