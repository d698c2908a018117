import { NO_CODE, RtcRoomError } from '../src/base/errors.js';
import type { Msg } from './messages.js';

export interface Reply {
  readonly ActionStatus: 'OK' | 'FAIL';
  readonly ErrorCode: number;
  readonly ErrorInfo: string;
}

export type Ok<T extends Reply = Reply> = ((reply: T) => void) | null | undefined;
export type Err = ((reply: Reply) => void) | null | undefined;

/** What the system says about a group: 5 dissolved, 11 reclaimed, 255 user-defined. */
export interface GroupSystemNotify {
  readonly ReportType: number;
  readonly GroupId: string;
  readonly GroupName: string;
  readonly Operator_Account: string;
  /** Seconds. */
  readonly MsgTime: number;
  readonly UserDefinedField: string;
  readonly RemarkInfo: string;
}

export interface Listeners {
  readonly onConnNotify?: (state: Reply) => void;
  readonly onMsgNotify?: (messages: Msg[]) => void;
  readonly onBigGroupMsgNotify?: (messages: Msg[]) => void;
  /** By type: `"5"`, `"11"`, `"255"`. */
  readonly onGroupSystemNotifys?: Readonly<Record<string, ((notify: GroupSystemNotify) => void) | undefined>>;
  /** Another device of the user took this one's place. */
  readonly onKickedEventCall?: () => void;
}

export function ok(info = ''): Reply {
  return { ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: info };
}

export function fail(code: number, info: string): Reply {
  return { ActionStatus: 'FAIL', ErrorCode: code, ErrorInfo: info };
}

/** Lets callbacks hear how work ended. What they throw is their own, and is not taken for a failure of the work. */
export function report<T extends Reply>(work: Promise<T>, cbOk: Ok<T>, cbErr: Err): void {
  work.then(
    (reply) => cbOk?.(reply),
    (error: unknown) => cbErr?.(failure(error)),
  );
}

function failure(error: unknown): Reply {
  if (error instanceof RtcRoomError) return fail(error.code, error.message);
  return fail(NO_CODE, error instanceof Error ? error.message : String(error));
}
