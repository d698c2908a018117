import * as events from '../../flows/call-events.js';
import { CallSession, NO_CALL, type CallEntrance, type CallView } from '../../flows/call-session.js';
import type { SessionOptions } from '../../flows/room-session.js';
import { RoomControl, type Host, type RoomElement, type Supply } from '../room-control.js';

export interface Properties {
  readonly roomID: string;
  readonly roomInfo: string;
  readonly family: string;
  readonly template: string;
}

/** What pages may see of a call beside its pictures. */
export type CallChange = Partial<Pick<CallView, 'phase' | 'roomID' | 'push' | 'notice'>>;

/** As the old component's `getRoomInfo`. */
export interface CallInfo {
  readonly roomID: string;
  readonly pushers: readonly { readonly userID: string; readonly userName: string }[];
}

/** What `selectComponent` gives of an `<rtc-room>`. */
export interface RtcRoomElement extends RoomElement {
  getRoomInfo(): CallInfo;
}

/** One `<rtc-room>`: enters `roomID`, or opens a room where that is empty. */
export class CallControl extends RoomControl<CallView, Properties, events.CallEvent, CallEntrance, CallSession> {
  constructor(host: Host<CallView, Properties>, supply: Supply) {
    super(host, supply, NO_CALL);
  }

  /** Who is seen. */
  roomInfo(): CallInfo {
    const { roomID, tiles } = this.view;
    return { roomID, pushers: tiles.map(({ userID, userName }) => ({ userID, userName })) };
  }

  protected newSession(options: SessionOptions<CallView, events.CallEvent>): CallSession {
    return new CallSession(options, this.host.properties().family === 'double' ? 'double' : 'multi');
  }

  protected entrance(): CallEntrance {
    const { roomID, roomInfo } = this.host.properties();
    return { roomID, roomInfo };
  }

  /** The view's `roomID` is the property of that name, which is the page's to set. */
  protected override data({ roomID: _, ...changed }: Partial<CallView>): Partial<CallView> {
    return changed;
  }

  protected change({ tiles: _t, pusherStyle: _s, pushURL: _u, unseen: _n, waits: _w, ...change }: Partial<CallView>): CallChange {
    return change;
  }

  protected tell(event: events.CallEvent): void {
    this.host.trigger('onRoomEvent', event);
  }

  protected notStartedEvent(error: unknown, notice: string): events.CallEvent {
    const creating = this.host.properties().roomID === '';
    return { tag: 'error', code: events.entranceCode(error, creating), detail: notice };
  }
}
