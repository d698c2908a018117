import { ref } from 'vue';
import { ImClient, RtcRoomClient, RtcRoomError, type Kit } from 'rtcroom-client';
import { authorization, credentials, forgetAccount } from '@/identity/account';
import { profile } from '@/identity/person';

/** What the page has with the server: chat is opened only where it is needed. */
export type ChatState = 'off' | 'connecting' | 'online' | 'offline' | 'stopped';

export const chatState = ref<ChatState>('off');

const LOGIN_REFUSED: ReadonlySet<number> = new Set([4, 7]);

let client: RtcRoomClient | undefined;
let opening: Promise<Kit> | undefined;

/** Every operation of the server, as this tab's person. Logs in when first needed. */
export function rooms(): RtcRoomClient {
  if (!client) {
    const shown = authorization();
    client = new RtcRoomClient({
      server: location.origin,
      credentials,
      ...(shown === undefined ? {} : { authorization: shown }),
    });
  }
  return client;
}

/** Logged in at both: rooms and chat. The same for all pages, and tried again after a failure. */
export function connect(): Promise<Kit> {
  if (!opening) {
    const attempt = open();
    opening = attempt;
    attempt.catch(() => {
      if (opening === attempt) opening = undefined;
    });
  }
  return opening;
}

/** Ends everything; the next call is somebody anew. */
export async function disconnect(): Promise<void> {
  const before = opening;
  opening = undefined;
  client?.close();
  client = undefined;
  chatState.value = 'off';
  const kit = await before?.catch(() => undefined);
  await kit?.im.logout().catch(() => undefined);
}

/** Believed at last: a userSig that was kept may be of a server that has other keys by now. */
export async function login(): Promise<RtcRoomClient> {
  const asked = rooms();
  try {
    await asked.login();
  } catch (error) {
    if (!(error instanceof RtcRoomError && error.failure === 'refused' && LOGIN_REFUSED.has(error.code))) throw error;
    if (error.op !== 'live_room/login') throw error;
    forgetAccount();
    await asked.login();
  }
  return asked;
}

async function open(): Promise<Kit> {
  const asked = await login();
  const im = new ImClient({ server: location.origin, credentials });
  im.on('online', () => (chatState.value = 'online'));
  im.on('offline', () => (chatState.value = 'offline'));
  im.on('stopped', () => {
    chatState.value = 'stopped';
    opening = undefined;
  });
  chatState.value = 'connecting';
  await im.login();
  return { rooms: asked, im, profile };
}
