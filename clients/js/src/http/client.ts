import { Emitter } from '../base/emitter.js';
import { SYSTEM_TIME, type Time } from '../base/time.js';
import { ambientTransport } from '../transport/ambient.js';
import type { Transport } from '../transport/transport.js';
import type { Login } from './answers.js';
import { Caller } from './caller.js';
import { Heartbeats } from './heartbeats.js';
import { LiveFamily } from './live-family.js';
import { RoomFamily, type Family } from './room-family.js';
import { Session, type CredentialSource } from './session.js';
import { streamState, type StreamState } from './streams.js';
import { Utils } from './utils.js';
import { WebRtcFamily, type NumberedFamily } from './webrtc-family.js';

const CALL_LIMIT = 8_000;

export interface RtcRoomOptions {
  /** `https://host`, with a context prefix if the server has one. */
  readonly server: string;
  /** Needed for live, double and multi rooms. */
  readonly credentials?: CredentialSource;
  /** Milliseconds a call may take; 8 000 unless given. */
  readonly timeout?: number;
  /** False for apps that beat by themselves. */
  readonly heartbeats?: boolean;
  /** `Bearer …` with a token of the app's account system, where the server asks for it. */
  readonly authorization?: string;
  readonly transport?: Transport;
  readonly time?: Time;
}

export interface RtcRoomEvents {
  /** The server took a seat away: heartbeats did not reach it, or the room ended. */
  evicted: { readonly family: Family | NumberedFamily; readonly roomID: string };
}

/** Every operation of the HTTP contract. Logs in when first needed, and again when its token has ended. */
export class RtcRoomClient extends Emitter<RtcRoomEvents> {
  readonly live: LiveFamily;
  readonly double: RoomFamily;
  readonly multi: RoomFamily;
  readonly webrtc: WebRtcFamily;
  readonly webexe: WebRtcFamily;
  readonly utils: Utils;
  private readonly caller: Caller;
  private readonly session: Session;
  private readonly heartbeats: Heartbeats | undefined;

  constructor(options: RtcRoomOptions) {
    super();
    const { server, timeout = CALL_LIMIT, authorization, transport = ambientTransport(), time = SYSTEM_TIME } = options;
    const caller = new Caller({ server, timeout, transport, ...(authorization === undefined ? {} : { authorization }) });
    this.caller = caller;
    this.session = new Session(caller, options.credentials ?? missing);
    this.heartbeats = options.heartbeats === false ? undefined : new Heartbeats(time);
    const evicted = (family: Family | NumberedFamily, roomID: string): void => this.emit('evicted', { family, roomID });
    const parts = { session: this.session, heartbeats: this.heartbeats, evicted };
    this.live = new LiveFamily(parts);
    this.double = new RoomFamily('double_room', parts);
    this.multi = new RoomFamily('multi_room', parts);
    this.webrtc = new WebRtcFamily('webrtc_room', caller, this.heartbeats, evicted);
    this.webexe = new WebRtcFamily('webexe_room', caller, this.heartbeats, evicted);
    this.utils = new Utils(caller);
  }

  /** Not needed before other calls, but tells early whether the credentials are believed. */
  login(): Promise<Login> {
    return this.session.logIn();
  }

  /** The program goes on after it was held, or over another network: beats at once for every seat. */
  wake(): void {
    this.heartbeats?.beatNow();
  }

  /**
   * Whether a stream flows.
   *
   * @param url of pushing or playing, as the server handed it out
   * @returns undefined where this server does not carry the streams
   */
  streamState(url: string): Promise<StreamState | undefined> {
    return streamState(this.caller, url);
  }

  /** Ends the token. Seats stay until their heartbeats are missed: leave rooms before. */
  logout(): Promise<void> {
    this.heartbeats?.stopAll();
    return this.session.logOut('live_room');
  }

  /** Stops all that runs by itself; what is called afterwards fails. */
  close(): void {
    this.heartbeats?.stopAll();
    this.session.close();
    this.silence();
  }
}

function missing(): Promise<never> {
  return Promise.reject(new TypeError('RtcRoomClient needs credentials for this operation'));
}
