/** What the server sends, as TypeScript knows JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: Json | undefined;
}

/** How pages of a call send each other picture and sound; absent: as `mesh`. */
export type CallMedia = 'mesh' | 'engine' | 'auto';

export interface Login {
  readonly userID: string;
  readonly token: string;
}

export interface PushUrl {
  readonly pushURL: string;
  readonly accelerateURL: string;
  /** The same by WebRTC, where the server speaks it: to push by WHIP, and to play by WHEP. */
  readonly whipURL?: string;
  readonly whepURL?: string;
}

export interface Pusher {
  readonly userID: string;
  readonly userName: string;
  readonly userAvatar: string;
  /** The low-latency play URL. */
  readonly accelerateURL: string;
  /** The same by WHEP, where the server speaks WebRTC. */
  readonly whepURL?: string;
  /** Of the creator of a live room: he was not heard of for a while, and the room waits for him. */
  readonly away?: boolean;
}

export interface Room {
  readonly roomID: string;
  readonly roomInfo: string;
  /** Empty until somebody pushes. */
  readonly roomCreator: string;
  readonly mixedPlayURL: string;
  /** The same by WHEP, where the server speaks WebRTC. */
  readonly mixedWhepURL?: string;
  /** In the order they joined. */
  readonly pushers: readonly Pusher[];
  /** JSON text of the custom fields; `{}` when there are none. */
  readonly custom: string;
  readonly audienceCount: number;
  /** Of double and multi rooms, from `getPushers`. */
  readonly media?: CallMedia;
}

export interface RoomList {
  readonly rooms: readonly Room[];
}

export interface RoomId {
  readonly roomID: string;
  /** Of double and multi rooms. */
  readonly media?: CallMedia;
}

export interface MixResult {
  readonly result: { readonly code: number; readonly message: string; readonly timestamp: number };
}

export interface CustomInfo {
  /** JSON text of the custom fields. */
  readonly customInfo: string;
  readonly custom: string;
}

export interface Viewer {
  readonly userID: string;
  readonly userInfo: string;
}

export interface Audiences {
  /** All of them, listed or not. */
  readonly audienceCount: number;
  readonly audiences: readonly Viewer[];
}

export interface LoginInfo {
  readonly sdkAppID: number;
  readonly accountType: string;
  readonly accType: string;
  readonly userID: string;
  readonly userSig: string;
}

export interface WebRtcTicket {
  readonly userID: string;
  readonly roomID: string;
  readonly privateMapKey: string;
  /** Of webrtc rooms. */
  readonly media?: CallMedia;
  /** Where the user pushes a stream of his own, where the server carries those of webrtc rooms. */
  readonly pushURL?: string;
  readonly whipURL?: string;
}

export interface WebRtcRoomEntry {
  readonly roomID: string;
  readonly roomInfo: string;
  readonly roomCreator: string;
  readonly roomType: string;
  readonly status: number;
  readonly memberCount: number;
}

export interface WebRtcRoomList {
  readonly rooms: readonly WebRtcRoomEntry[];
}

export interface WebRtcMember {
  readonly userID: string;
  readonly nickName: string;
  /** For members of the room, where the server carries its streams. */
  readonly accelerateURL?: string;
  readonly whepURL?: string;
}

export interface WebRtcMembers {
  readonly members: readonly WebRtcMember[];
  /** Of webrtc rooms. */
  readonly media?: CallMedia;
}

/** In the form of the browser's own `RTCIceServer`. */
export interface IceServer {
  readonly urls: string[];
  readonly username?: string;
  readonly credential?: string;
}

export interface IceServers {
  readonly iceServers: readonly IceServer[];
  /** Seconds the credentials are good for. */
  readonly ttl: number;
}

export interface TestUrls {
  readonly url_push: string;
  readonly url_play_flv: string;
  readonly url_play_rtmp: string;
  readonly url_play_hls: string;
  readonly url_play_acc: string;
  /** By WHIP and by WHEP, where the server speaks WebRTC. */
  readonly url_push_whip?: string;
  readonly url_play_whep?: string;
}

export interface TestAccelerateUrl {
  readonly url_rtmpacc: string;
}

export interface ConfigCheck {
  readonly result: string;
  readonly doc?: string;
  readonly live?: Readonly<Record<string, string>>;
  readonly im?: Readonly<Record<string, string>>;
}

export interface LogFiles {
  readonly files: readonly string[];
}
