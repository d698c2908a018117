import { ref, shallowRef } from 'vue';
import { RtcRoomClient, type Credentials, type LoginInfo } from 'rtcroom-client';
import { site } from '@/base/site';
import { store, stored } from '@/base/storage';
import { generateAnew } from './person';
import { keepAccessToken, accessToken } from './access-token';
import { claimTabID, newTabID, type TabID } from './tab';

const ACCOUNT = 'rtcroom.account';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Empty until the first login. */
export const userID = ref('');
/** This tab was a copy of another, and has become somebody new. */
export const wasDuplicated = shallowRef(false);

let claiming: Promise<TabID> | undefined;

/** A userID that all families take: a letter first, 24 characters at most. */
export function freshID(): string {
  const random = crypto.getRandomValues(new Uint8Array(12));
  return 'web_' + Array.from(random, (byte) => LETTERS[byte % LETTERS.length]).join('');
}

function tabID(): Promise<TabID> {
  claiming ??= claimTabID(freshID).then((tab) => {
    if (tab.duplicated) {
      forgetAccount();
      generateAnew();
      wasDuplicated.value = true;
    }
    return tab;
  });
  return claiming;
}

/** Who this tab is: as before a reload, or newly signed by the server. */
export async function credentials(): Promise<Credentials> {
  const tab = await tabID();
  const kept = read(stored(() => sessionStorage, ACCOUNT));
  const account = kept ?? (await sign(tab.id));
  userID.value = account.userID;
  return account;
}

/** Whom the server signed for last in this tab; empty before that. */
export function keptUserID(): string {
  return read(stored(() => sessionStorage, ACCOUNT))?.userID ?? '';
}

/** The next `credentials` are new ones: the server did not believe these. */
export function forgetAccount(): void {
  store(() => sessionStorage, ACCOUNT, null);
}

/** Leaves who this tab was behind. */
export function becomeNew(): void {
  forgetAccount();
  userID.value = '';
  claiming = Promise.resolve(newTabID(freshID));
  generateAnew();
}

/** Another account of the app from now on. */
export function changeAccessToken(token: string | undefined): void {
  keepAccessToken(token);
  forgetAccount();
  userID.value = '';
}

/** What the server's callers are asked to show of themselves, if anything. */
export function authorization(): string | undefined {
  const token = accessToken();
  return token === undefined ? undefined : `Bearer ${token}`;
}

/** The server may sign for the name it is asked for, for one of its own choice, or for the account the token proves. */
async function sign(wanted: string): Promise<LoginInfo> {
  const shown = authorization();
  const server = new RtcRoomClient({ server: site(), ...(shown === undefined ? {} : { authorization: shown }) });
  const info = await server.utils.getLoginInfo(...(shown === undefined ? [wanted] : []));
  store(() => sessionStorage, ACCOUNT, JSON.stringify(info));
  return info;
}

function read(json: string | null): Credentials | undefined {
  try {
    const value = JSON.parse(json ?? 'null') as Credentials | null;
    return value?.userID && value.userSig ? value : undefined;
  } catch {
    return undefined;
  }
}
