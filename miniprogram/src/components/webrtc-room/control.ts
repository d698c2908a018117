import type { SessionOptions } from '../../flows/room-session.js';
import * as events from '../../flows/webrtc-events.js';
import { NO_ROOM, WebRtcSession, type WebRtcEntrance, type WebRtcView } from '../../flows/webrtc-session.js';
import { RoomControl, type Host, type RoomElement, type Supply } from '../room-control.js';

export interface Properties {
  /** A number; 0 or empty opens a new room. */
  readonly roomID: number | string;
  readonly roomName: string;
  readonly roomCreator: string;
  readonly enableIM: boolean;
  readonly template: string;
}

/** What pages may see of a room beside its pictures. */
export type WebRtcChange = Partial<Pick<WebRtcView, 'phase' | 'roomID' | 'push' | 'notice' | 'members'>>;

type Told = (answer?: unknown) => void;

/** What `selectComponent` gives of a `<webrtc-room>`. */
export interface WebRtcRoomElement extends RoomElement {
  enableVideo(on: boolean, userID?: string): void;
  enableAudio(on: boolean, userID?: string): void;
  sendC2CTextMsg(userID: string, text: string, success?: Told, fail?: Told): Promise<boolean>;
  sendC2CCustomMsg(userID: string, message: object, success?: Told, fail?: Told): Promise<boolean>;
  sendGroupTextMsg(text: string, success?: Told, fail?: Told): Promise<boolean>;
  sendGroupCustomMsg(message: object, success?: Told, fail?: Told): Promise<boolean>;
}

/** One `<webrtc-room>`: enters `roomID`, or opens a room. */
export class WebRtcControl extends RoomControl<WebRtcView, Properties, events.WebRtcEvent, WebRtcEntrance, WebRtcSession> {
  constructor(host: Host<WebRtcView, Properties>, supply: Supply) {
    super(host, supply, NO_ROOM);
  }

  see(userID: string, on: boolean): void {
    this.session?.see(userID, on);
  }

  hear(userID: string, on: boolean): void {
    this.session?.hear(userID, on);
  }

  /** @param userID of whom it is told to; the whole room when empty */
  async send(userID: string, message: unknown, success?: Told, fail?: Told): Promise<boolean> {
    const { session } = this;
    const sent = session ? await (userID === '' ? session.say(message) : session.tellUser(userID, message)) : false;
    (sent ? success : fail)?.();
    return sent;
  }

  protected newSession(options: SessionOptions<WebRtcView, events.WebRtcEvent>): WebRtcSession {
    const chat = (event: events.ImEvent): void => {
      if (this.host.properties().enableIM) this.host.trigger('IMEvent', event);
    };
    return new WebRtcSession({ ...options, chat });
  }

  protected entrance(): WebRtcEntrance {
    const { roomID, roomName, roomCreator } = this.host.properties();
    const number = String(roomID);
    return { roomID: number === '0' ? '' : number, roomName, first: roomCreator };
  }

  /** The view's `roomID` is the property of that name, which is the page's to set. */
  protected override data({ roomID: _, ...changed }: Partial<WebRtcView>): Partial<WebRtcView> {
    return changed;
  }

  protected change({ tiles: _t, pusherStyle: _s, pushURL: _u, unseen: _n, waits: _w, ...change }: Partial<WebRtcView>): WebRtcChange {
    return change;
  }

  protected tell(event: events.WebRtcEvent): void {
    this.host.trigger('RoomEvent', event);
  }

  protected notStartedEvent(error: unknown, notice: string): events.WebRtcEvent {
    return { tag: 'error', code: events.entranceCode(error), detail: notice };
  }
}
