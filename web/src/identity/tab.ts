import { store, stored } from '@/base/storage';

const TAB = 'rtcroom.tab';
/** A reloaded page may have to wait until the browser has put the old one away. */
const LOCK_TIMEOUT = 1_500;
const ANSWER_TIME = 300;

/** What marks a tab: it survives reloads, and goes with the tab. */
export interface TabID {
  readonly id: string;
  /** Another tab has the mark that was found here: this one was duplicated, and is somebody new. */
  readonly duplicated: boolean;
}

/**
 * Finds out whether this is the tab it was, reloaded, or a copy of one that is still open. Browsers copy
 * `sessionStorage` with the tab; a lock they do not copy.
 */
export async function claimTabID(fresh: () => string): Promise<TabID> {
  const found = stored(() => sessionStorage, TAB);
  if (found !== null && (await claim(found))) return { id: found, duplicated: false };
  return { ...newTabID(fresh), duplicated: found !== null };
}

/** Marks the tab anew; nobody else can have this name yet. */
export function newTabID(fresh: () => string): TabID {
  const id = fresh();
  store(() => sessionStorage, TAB, id);
  void claim(id);
  return { id, duplicated: false };
}

/** True when no other tab holds the name; held from then on, until this page is gone. */
function claim(id: string): Promise<boolean> {
  return 'locks' in navigator ? claimLock(`rtcroom.tab.${id}`) : claimChannel(`rtcroom.tab.${id}`);
}

function claimLock(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const waiting = new AbortController();
    const alarm = setTimeout(() => waiting.abort(), LOCK_TIMEOUT);
    const held = (): Promise<never> => {
      clearTimeout(alarm);
      resolve(true);
      return new Promise(() => undefined);
    };
    navigator.locks.request(name, { signal: waiting.signal }, held).catch(() => resolve(false));
  });
}

/** Without locks, which browsers keep from pages without TLS: asks whether somebody answers to the name. */
function claimChannel(name: string): Promise<boolean> {
  if (!('BroadcastChannel' in window)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(name);
    let mine = false;
    channel.onmessage = ({ data }) => {
      if (data === 'anybody?' && mine) channel.postMessage('me');
      if (data === 'me' && !mine) {
        channel.close();
        resolve(false);
      }
    };
    channel.postMessage('anybody?');
    setTimeout(() => {
      mine = true;
      resolve(true);
    }, ANSWER_TIME);
  });
}
