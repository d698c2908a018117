import { followApp, ImClient, RtcRoomClient, type Credentials, type CredentialSource, type WxApp } from 'rtcroom-client';
import { Account, type Held } from '../flows/account.js';
import { languageOf, wordsOf, type Language, type Words } from '../i18n/words.js';

export interface Setup {
  /** `https://host` of the room server. */
  readonly server: string;
  readonly userName: string;
  readonly userAvatar?: string;
  readonly language?: Language;
  /** In production your own server issues the userSig; without this the room server makes a user up. */
  readonly credentials?: CredentialSource;
}

const USER = 'rtcroom.userID';

let setup: Setup | undefined;
/** The user of `logInAs`. */
let given = '';
let current: Account | undefined;

/** Once before any component starts, and again whenever something is another: rooms that are open then keep what they have. */
export function configure(next: Setup): void {
  if (JSON.stringify(next) === JSON.stringify(setup) && next.credentials === setup?.credentials) return;
  setup = next;
  current = undefined;
}

/** For components that are given a user: from here on all of them are him. */
export function logInAs({ sdkAppID, userID, userSig }: { sdkAppID: number; userID: string; userSig: string }, userName: string): void {
  const key = JSON.stringify([sdkAppID, userID, userSig]);
  if (!setup || key === given) return;
  given = key;
  configure({ ...setup, userName: userName || setup.userName, credentials: () => Promise.resolve({ sdkAppID, userID, userSig }) });
}

/** Both clients of the user: all components of a program share one socket, which goes when nobody holds it. */
export function hold(): Held {
  return account().hold();
}

/** What is asked for without a room: lists, addresses, records. */
export function rooms(): RtcRoomClient {
  return account().kit.rooms;
}

/** Who this user is to others. */
export async function accountInfo(): Promise<{ readonly userID: string; readonly userName: string; readonly userAvatar: string }> {
  const { rooms, profile } = account().kit;
  const { userID } = await rooms.login();
  return { userID, ...profile };
}

export function words(): Words {
  return wordsOf(setup?.language ?? languageOf(wx.getAppBaseInfo().language));
}

function account(): Account {
  if (!setup) throw new Error('configure() was not called');
  return (current ??= open(setup));
}

function open({ server, userName, userAvatar = '', credentials = madeUp(server) }: Setup): Account {
  const rooms = new RtcRoomClient({ server, credentials });
  const im = new ImClient({ server, credentials });
  return new Account({ rooms, im, profile: { userName, userAvatar } }, () => followApp(wx as unknown as WxApp, rooms, im));
}

/** The same person whenever the program is opened on this phone; one question at a time, or the first answers would be two people. */
function madeUp(server: string): CredentialSource {
  const { utils } = new RtcRoomClient({ server });
  let asked: Promise<Credentials> | undefined;
  const ask = async (): Promise<Credentials> => {
    const known = wx.getStorageSync<string | undefined>(USER) ?? '';
    const { sdkAppID, accountType, userID, userSig } = await utils.getLoginInfo(known === '' ? undefined : known);
    wx.setStorageSync(USER, userID);
    return { sdkAppID, accountType, userID, userSig };
  };
  const forget = (): void => void (asked = undefined);
  return () => {
    if (!asked) (asked = ask()).then(forget, forget);
    return asked;
  };
}
