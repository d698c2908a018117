import { followApp, ImClient, RtcRoomClient, type CredentialSource, type Kit, type WxApp } from 'rtcroom-client';
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
let current: { readonly kit: Promise<Kit>; close(): void } | undefined;

/** Once before any component starts, and again whenever something is another: rooms that are open then keep what they have. */
export function configure(next: Setup): void {
  if (JSON.stringify(next) === JSON.stringify(setup) && next.credentials === setup?.credentials) return;
  setup = next;
  current?.close();
  current = undefined;
}

/** For components that are given a user: from here on all of them are him. */
export function logInAs({ sdkAppID, userID, userSig }: { sdkAppID: number; userID: string; userSig: string }, userName: string): void {
  const key = JSON.stringify([sdkAppID, userID, userSig]);
  if (!setup || key === given) return;
  given = key;
  configure({ ...setup, userName: userName || setup.userName, credentials: () => Promise.resolve({ sdkAppID, userID, userSig }) });
}

/** Both clients of the user, logged in: all components of a program share one socket. */
export function kit(): Promise<Kit> {
  current ??= open(setup);
  const opened = current;
  opened.kit.catch(() => {
    opened.close();
    // A later start tries anew.
    if (current === opened) current = undefined;
  });
  return opened.kit;
}

export function words(): Words {
  return wordsOf(setup?.language ?? languageOf(wx.getAppBaseInfo().language));
}

function open(given: Setup | undefined): { kit: Promise<Kit>; close(): void } {
  if (!given) return { kit: Promise.reject(new Error('configure() was not called')), close: () => undefined };
  const { server, userName, userAvatar = '' } = given;
  const credentials = given.credentials ?? madeUp(server);
  const rooms = new RtcRoomClient({ server, credentials });
  const im = new ImClient({ server, credentials });
  const unfollow = followApp(wx as unknown as WxApp, rooms, im);
  const close = (): void => {
    unfollow();
    rooms.close();
    void im.logout();
  };
  const logIn = async (): Promise<Kit> => {
    await im.login();
    return { rooms, im, profile: { userName, userAvatar } };
  };
  return { kit: logIn(), close };
}

/** The same person whenever the program is opened on this phone. */
function madeUp(server: string): CredentialSource {
  return async () => {
    const known = wx.getStorageSync<string | undefined>(USER) ?? '';
    const { utils } = new RtcRoomClient({ server });
    const { sdkAppID, accountType, userID, userSig } = await utils.getLoginInfo(known === '' ? undefined : known);
    wx.setStorageSync(USER, userID);
    return { sdkAppID, accountType, userID, userSig };
  };
}
