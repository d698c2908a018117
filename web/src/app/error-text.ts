import { RtcRoomError } from 'rtcroom-client';
import { errorTexts } from '@/i18n/texts/errors';
import { uiTexts } from '@/i18n/texts/ui';

export interface ErrorText {
  /** What happened and what to do, in the reader's language. */
  readonly text: string;
  /** Trying the same again may help. */
  readonly retry: boolean;
}

/** Puts whatever was thrown into words. */
export function errorText(error: unknown): ErrorText {
  const texts = errorTexts.value;
  if (error instanceof RtcRoomError) return { text: ofServer(error), retry: error.retry || error.failure !== 'refused' };
  if (error instanceof DOMException) return { text: ofDevice(error), retry: true };
  // A script that was not fetched is a TypeError of the browser's; nothing else of ours throws one on purpose.
  if (error instanceof TypeError && /import|module/i.test(error.message)) return { text: uiTexts.value.missing, retry: true };
  return { text: texts.unknown, retry: true };
}

const ROOM_FULL = 5001;

/** Others have taken all places of the room. */
export function isRoomFull(error: unknown): boolean {
  return error instanceof RtcRoomError && error.code === ROOM_FULL;
}

/** The operation of chat by that name; the one of rooms is `live_room/login`, and was answered before. */
const CHAT_LOGIN = 'login';

function ofServer(error: RtcRoomError): string {
  const texts = errorTexts.value;
  if (error.op === CHAT_LOGIN && error.failure !== 'refused') return navigator.onLine === false ? texts.offline : texts.noSocket;
  switch (error.failure) {
    case 'timeout':
      return texts.timeout;
    case 'network':
      return navigator.onLine === false ? texts.offline : texts.network;
    case 'closed':
      return texts.closed;
    case 'http':
      if (error.code === 429) return texts.tooMany(Math.max(1, Math.ceil(error.retryAfter / 1000)));
      return texts.http(error.code);
    case 'refused':
      return refused(error);
  }
}

function refused(error: RtcRoomError): string {
  const texts = errorTexts.value;
  switch (error.code) {
    case 3:
      return texts.roomMissing;
    case 4:
    case 7:
      return error.op.endsWith('get_login_info') ? texts.proofNeeded : texts.notBelieved;
    case 5:
      return texts.notMember;
    case 6:
      return texts.groupFailed;
    case 10:
      return texts.invalid;
    case 11:
      return texts.roomExists;
    case ROOM_FULL:
      return texts.full;
    default:
      return texts.refused(error.message);
  }
}

/** What `getUserMedia`, `getDisplayMedia` and playing throw. */
function ofDevice(error: DOMException): string {
  const texts = errorTexts.value;
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return texts.deviceForbidden;
    case 'NotFoundError':
    case 'OverconstrainedError':
      return texts.deviceMissing;
    case 'NotReadableError':
    case 'AbortError':
      return texts.deviceBusy;
    default:
      return texts.unknown;
  }
}
