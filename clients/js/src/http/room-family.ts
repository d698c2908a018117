import type { JsonObject, MixResult, PushUrl, Room, RoomId, RoomList } from './answers.js';
import type { Heartbeats } from './heartbeats.js';
import type { Session } from './session.js';

export type Family = 'live_room' | 'double_room' | 'multi_room';

export interface Page {
  /** How many rooms at most, up to 100; 20 unless given. */
  readonly cnt?: number;
  /** How many to pass over. */
  readonly index?: number;
}

export interface NewRoom {
  /** Up to 1024 bytes, shown in lists. */
  readonly roomInfo: string;
  readonly roomID?: string;
  /** A room that has one is in no list: whoever enters it knows its id. */
  readonly roomType?: string;
}

export interface NewPusher {
  readonly roomID: string;
  readonly userName: string;
  readonly userAvatar: string;
  readonly pushURL: string;
  /** Used only when this opens the room, as is `roomType`. */
  readonly roomInfo?: string;
  readonly roomType?: string;
  /** Of the creator of a live room: how much longer than others he may be silent before it ends. */
  readonly awaySeconds?: number;
}

export interface FamilyParts {
  readonly session: Session;
  /** Undefined when the app beats by itself. */
  readonly heartbeats: Heartbeats | undefined;
  /** Told of seats the server took away. */
  readonly evicted: (family: Family, roomID: string) => void;
}

/** The operations live, double and multi rooms share. */
export class RoomFamily {
  constructor(
    readonly family: Family,
    private readonly parts: FamilyParts,
  ) {}

  getPushUrl(roomID?: string): Promise<PushUrl> {
    return this.call('get_push_url', { roomID });
  }

  /** Rooms somebody pushes in, oldest first. */
  getRoomList(page: Page = {}): Promise<RoomList> {
    return this.call('get_room_list', page);
  }

  getPushers(roomID: string): Promise<Room> {
    return this.call('get_pushers', { roomID });
  }

  createRoom(room: NewRoom): Promise<RoomId> {
    return this.call('create_room', room);
  }

  async destroyRoom(roomID: string): Promise<void> {
    this.parts.heartbeats?.stop(this.seat(roomID));
    await this.call('destroy_room', { roomID });
  }

  /** Takes a seat, opening the room if need be, and keeps it by heartbeats until `deletePusher`. */
  async addPusher(pusher: NewPusher): Promise<RoomId> {
    const added = await this.call<RoomId>('add_pusher', pusher);
    const { heartbeats, evicted } = this.parts;
    const { roomID } = pusher;
    heartbeats?.start(
      this.seat(roomID),
      () => this.pusherHeartbeat(roomID),
      () => evicted(this.family, roomID),
    );
    return added;
  }

  async deletePusher(roomID: string): Promise<void> {
    this.parts.heartbeats?.stop(this.seat(roomID));
    await this.call('delete_pusher', { roomID });
  }

  async pusherHeartbeat(roomID: string): Promise<void> {
    await this.call('pusher_heartbeat', { roomID });
  }

  /** `mergeParams` as the mixing service of the live provider takes them. */
  mergeStream(roomID: string, mergeParams: JsonObject | string): Promise<MixResult> {
    return this.call('merge_stream', { roomID, mergeParams });
  }

  protected call<T>(op: string, body: object): Promise<T> {
    return this.parts.session.call<T>(`${this.family}/${op}`, body);
  }

  private seat(roomID: string): string {
    return `${this.family}/${roomID}`;
  }
}
