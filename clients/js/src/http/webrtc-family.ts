import type { LoginInfo, WebRtcMembers, WebRtcRoomList, WebRtcTicket } from './answers.js';
import type { Caller } from './caller.js';
import type { Heartbeats } from './heartbeats.js';

export type NumberedFamily = 'webrtc_room' | 'webexe_room';

export interface NewWebRtcRoom {
  readonly userID: string;
  /** Not empty. */
  readonly roomInfo: string;
  readonly nickName?: string;
  /** Rooms are listed by type. */
  readonly roomType?: string;
  /** A whole number; one is chosen when absent. */
  readonly roomID?: string;
  /** False for rooms whose members need not beat. */
  readonly needHeartBeat?: boolean;
}

export interface WebRtcEntry {
  readonly userID: string;
  readonly roomID: string;
  readonly nickName?: string;
  /** 0 not started, 1 started. */
  readonly status?: number;
}

export interface WebRtcPage {
  readonly index?: number;
  /** 10 unless given. */
  readonly count?: number;
  readonly roomType?: string;
}

/** WebRTC and WebEXE rooms: numbered, without token; calls name the user. */
export class WebRtcFamily {
  constructor(
    readonly family: NumberedFamily,
    private readonly caller: Caller,
    private readonly heartbeats: Heartbeats | undefined,
    private readonly evicted: (family: NumberedFamily, roomID: string) => void,
  ) {}

  getLoginInfo(userID?: string): Promise<LoginInfo> {
    const op = `${this.family}/get_login_info`;
    return this.family === 'webrtc_room' ? this.caller.post(op, {}, { userID }) : this.caller.get(op, { userID });
  }

  async createRoom(room: NewWebRtcRoom): Promise<WebRtcTicket & { readonly roomInfo: string }> {
    const created = await this.call<WebRtcTicket & { readonly roomInfo: string }>('create_room', room);
    if (room.needHeartBeat !== false) this.keep(room.userID, created.roomID);
    return created;
  }

  async enterRoom(entry: WebRtcEntry): Promise<WebRtcTicket> {
    const entered = await this.call<WebRtcTicket>('enter_room', entry);
    this.keep(entry.userID, entry.roomID);
    return entered;
  }

  async quitRoom(userID: string, roomID: string): Promise<void> {
    this.heartbeats?.stop(this.seat(userID, roomID));
    await this.call('quit_room', { userID, roomID });
  }

  async heartbeat(userID: string, roomID: string): Promise<void> {
    await this.call('heartbeat', { userID, roomID });
  }

  getRoomList(page: WebRtcPage = {}): Promise<WebRtcRoomList> {
    return this.call('get_room_list', page);
  }

  /** @param userID of a member, who is told where to play the others */
  getRoomMembers(roomID: string, userID?: string): Promise<WebRtcMembers> {
    return this.call('get_room_members', { roomID, userID });
  }

  async deleteRoom(roomID: string): Promise<void> {
    await this.call('delete_room', { roomID });
  }

  /** Keeps a WebEXE room that needs no heartbeats of its members. */
  async roomHeartbeat(roomID: string): Promise<void> {
    await this.call('room_heartbeat', { roomID });
  }

  private keep(userID: string, roomID: string): void {
    this.heartbeats?.start(
      this.seat(userID, roomID),
      () => this.heartbeat(userID, roomID),
      () => this.evicted(this.family, roomID),
    );
  }

  private call<T>(op: string, body: object): Promise<T> {
    return this.caller.post<T>(`${this.family}/${op}`, {}, body);
  }

  private seat(userID: string, roomID: string): string {
    return `${this.family}/${roomID}/${userID}`;
  }
}
