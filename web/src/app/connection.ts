import { ref } from 'vue';
import { RtcRoomClient, RtcRoomError, type ImClient, type Kit } from 'rtcroom-client';
import { site } from '@/base/site';
import { authorization, credentials, forgetAccount } from '@/identity/account';
import { profile } from '@/identity/person';
import { followPage } from './presence';

/** What the page has with the server: chat is opened only where it is needed. */
export type ChatState = 'off' | 'connecting' | 'online' | 'offline' | 'stopped';

export const chatState = ref<ChatState>('off');

const LOGIN_REFUSED: ReadonlySet<number> = new Set([4, 7]);

let client: RtcRoomClient | undefined;
let opening: Promise<Kit> | undefined;
let chat: ImClient | undefined;
let unfollow: () => void = () => undefined;

/** Where only a slow network may be to blame: long enough for its answer. */
const PATIENCE = 2_000;

/** Every operation of the server, as this tab's person. Logs in when first needed. */
export function rooms(): RtcRoomClient {
  if (!client) {
    const shown = authorization();
    client = new RtcRoomClient({
      server: site(),
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
  forget();
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

/** Somebody does not want to wait for the next attempt. */
export function reconnectNow(): void {
  chat?.wake();
  client?.wake();
}

/** Others cannot be reached any more: the connection to the server may be dead too, and nobody has noticed yet. */
export function doubtConnection(): void {
  chat?.wake(PATIENCE);
}

function forget(): void {
  unfollow();
  unfollow = () => undefined;
  chat = undefined;
}

async function open(): Promise<Kit> {
  const loading = import('./chat-client').catch(() => {
    throw new RtcRoomError('network', 'load', 0, 'chat', true);
  });
  loading.catch(() => undefined);
  const asked = await login();
  const im = new (await loading).ImClient({ server: site(), imURL: `${site().replace(/^http/, 'ws')}/im`, credentials });
  im.on('online', () => (chatState.value = 'online'));
  im.on('offline', () => (chatState.value = 'offline'));
  im.on('stopped', () => {
    chatState.value = 'stopped';
    opening = undefined;
    forget();
  });
  chatState.value = 'connecting';
  forget();
  chat = im;
  unfollow = followPage([im, asked]);
  await im.login();
  return { rooms: asked, im, profile };
}
