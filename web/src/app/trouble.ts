import { RtcRoomError } from 'rtcroom-client';
import { troubleWords } from '@/i18n/words/trouble';

export interface Trouble {
  /** What happened and what to do, in the reader's language. */
  readonly text: string;
  /** Trying the same again may help. */
  readonly retry: boolean;
}

/** Puts whatever was thrown into words. */
export function trouble(error: unknown): Trouble {
  const words = troubleWords.value;
  if (error instanceof RtcRoomError) return { text: ofServer(error), retry: error.retry || error.failure !== 'refused' };
  if (error instanceof DOMException) return { text: ofDevice(error), retry: true };
  return { text: words.unknown, retry: true };
}

const ROOM_FULL = 5001;

/** Others have taken all places of the room. */
export function isFull(error: unknown): boolean {
  return error instanceof RtcRoomError && error.code === ROOM_FULL;
}

function ofServer(error: RtcRoomError): string {
  const words = troubleWords.value;
  switch (error.failure) {
    case 'timeout':
      return words.timeout;
    case 'network':
      return words.network;
    case 'closed':
      return words.closed;
    case 'http':
      if (error.code === 429) return words.tooMany(Math.max(1, Math.ceil(error.retryAfter / 1000)));
      return words.http(error.code);
    case 'refused':
      return refused(error);
  }
}

function refused(error: RtcRoomError): string {
  const words = troubleWords.value;
  switch (error.code) {
    case 3:
      return words.roomMissing;
    case 4:
    case 7:
      return error.op.endsWith('get_login_info') ? words.proofNeeded : words.notBelieved;
    case 5:
      return words.notMember;
    case 6:
      return words.groupFailed;
    case 10:
      return words.invalid;
    case 11:
      return words.roomExists;
    case ROOM_FULL:
      return words.full;
    default:
      return words.refused(error.message);
  }
}

/** What `getUserMedia`, `getDisplayMedia` and playing throw. */
function ofDevice(error: DOMException): string {
  const words = troubleWords.value;
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return words.deviceForbidden;
    case 'NotFoundError':
    case 'OverconstrainedError':
      return words.deviceMissing;
    case 'NotReadableError':
    case 'AbortError':
      return words.deviceBusy;
    default:
      return words.unknown;
  }
}
