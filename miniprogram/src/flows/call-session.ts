import { createCall, enterCall, type CallFamily, type CallRoom, type LiveSign } from 'rtcroom-client';
import * as events from './call-events.js';
import { EMPTY, RoomSession, type RoomView, type SessionOptions, type Stage } from './room-session.js';
import { everybody, type Seating } from './seats.js';

export interface CallView extends RoomView {
  readonly roomID: string;
}

export const NO_CALL: CallView = { ...EMPTY, roomID: '' };

export type CallStage = Stage<CallView, events.CallEvent>;

export interface CallEntrance {
  /** Empty: a new room is opened. */
  readonly roomID: string;
  readonly roomInfo: string;
}

/** One double or multi room: everybody pushes and plays the others. */
export class CallSession extends RoomSession<CallView, events.CallEvent, CallRoom, CallEntrance> {
  protected readonly playCode = events.PLAY_FAILED;

  constructor(
    options: SessionOptions<CallView, events.CallEvent>,
    private readonly family: CallFamily,
  ) {
    super(options, NO_CALL);
  }

  protected opening(): Partial<CallView> {
    return {};
  }

  protected open({ roomID, roomInfo }: CallEntrance): Promise<CallRoom> {
    const { kit } = this.options;
    const push = (url: string): Promise<void> => this.push(url);
    return roomID === '' ? createCall(kit, this.family, { roomInfo, push }) : enterCall(kit, this.family, roomID, push, roomInfo || undefined);
  }

  protected opened(room: CallRoom): Partial<CallView> {
    const { roomID } = room;
    room.on('pusherJoined', () => this.seat());
    room.on('pusherLeft', () => this.seat());
    room.on('text', (said) => this.options.stage.tell(events.said(roomID, said)));
    room.on('closed', (why) => this.closed(why));
    return { roomID };
  }

  protected seating(): Seating {
    const pushers = this.room?.pushers ?? [];
    return everybody({ template: this.template, pushers, own: this.options.kit.im.userID, pushing: true }, false);
  }

  protected ended(): Partial<CallView> {
    return { roomID: '' };
  }

  protected entranceCode(error: unknown, { roomID }: CallEntrance): number {
    return events.entranceCode(error, roomID === '');
  }

  protected pushCode(sign: LiveSign): number {
    return events.pushCode(sign);
  }

  protected async freshUrl(): Promise<string> {
    return (await this.options.kit.rooms[this.family].getPushUrl(this.view.roomID)).pushURL;
  }

  protected failed(code: number, detail: string): void {
    this.options.stage.tell({ tag: 'error', code, detail });
  }

  protected tellClosed(detail: string): void {
    this.options.stage.tell({ tag: 'roomClosed', code: 0, detail });
  }
}
