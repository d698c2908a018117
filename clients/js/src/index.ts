export * from './base/errors.js';
export { SYSTEM_TIME, type Time } from './base/time.js';
export * from './http/answers.js';
export { RtcRoomClient, type RtcRoomEvents, type RtcRoomOptions } from './http/client.js';
export { type LiveFamily, type FieldChange } from './http/live-family.js';
export { type Family, type NewPusher, type NewRoom, type Page, type RoomFamily } from './http/room-family.js';
export { type Credentials, type CredentialSource } from './http/session.js';
export {
  type NewWebRtcRoom,
  type NumberedFamily,
  type WebRtcEntry,
  type WebRtcFamily,
  type WebRtcPage,
} from './http/webrtc-family.js';
export type { StreamReception, StreamState } from './http/streams.js';
export { custom, text, type CustomElement, type Element, type TextElement } from './im/elements.js';
export * from './im/events.js';
export { ImClient, type GroupCreation, type GroupState, type ImOptions } from './im/im-client.js';
export { browserTransport } from './transport/browser.js';
export { wxTransport, type Wx } from './transport/wx.js';
export type { HttpAnswer, HttpRequest, Socket, SocketListener, Transport } from './transport/transport.js';
export { followApp, type Sleeper, type WxApp } from './flows/app-life.js';
export { CallRoom, createCall, enterCall, type CallFamily, type NewCall } from './flows/call.js';
export type { Closing, GroupRoomEvents } from './flows/group-room.js';
export type { Kit, Push } from './flows/kit.js';
export type { LinkMicAnswer, LinkMicRequest } from './flows/link-mic.js';
export { liveSign, type LiveCause, type LiveEvent, type LiveSign } from './flows/live-codes.js';
export { LiveRoom, type LiveRoomEvents, type MixLayout, type MixOptions, type Role } from './flows/live-room.js';
export { createLive, enterLive, resumeLive, type NewLive } from './flows/live.js';
export { mixParams, sideBySide, smallWindows, streamOf, type MixCrop, type MixInput, type MixSizes } from './flows/mix.js';
export type { PkAnswer, PkPeer, PkRequest } from './flows/pk.js';
export type { Profile, RoomCommand, RoomText } from './flows/payloads.js';
export { PushWatch, type PushWatchEvents } from './flows/push-watch.js';
export type { PusherRoomEvents } from './flows/pusher-room.js';
export { createWebRtc, enterWebRtc, WebRtcRoom, type NewWebRtc, type WebRtcRoomEvents } from './flows/webrtc.js';
