import { actionSheet, modal, type Modal } from './dialogs.js';
import { called, wrong } from './journal.js';
import { answer, type Told } from './wx-answers.js';
import { connectSocket, request } from './wx-network.js';

/** What `wx` asks of the pages and their elements. */
export interface Stage {
  navigate(how: 'navigateTo' | 'redirectTo' | 'reLaunch' | 'navigateBack', url?: string): void;
  title(text: string): void;
  toast(text: string): void;
  pusher(order: string): void;
  player(id: string, owner: unknown, order: string): void;
  query(): object;
}

type Listener = (event: object) => void;

const LANGUAGE = navigator.language.startsWith('zh') ? 'zh_CN' : 'en';
const KEPT = 'wx:';

const listeners = new Map<string, Set<Listener>>();

/** `AppShow`, `AppHide`, `NetworkStatusChange`. */
export function fire(event: string, detail: object = {}): void {
  listeners.get(event)?.forEach((listener) => listener(detail));
}

function hearing(event: string): Record<string, (listener: Listener) => void> {
  const heard = new Set<Listener>();
  listeners.set(event, heard);
  return { [`on${event}`]: (listener) => void heard.add(listener), [`off${event}`]: (listener) => void heard.delete(listener) };
}

/** The `wx` of a program. Whatever it is asked for and has not is told as an error, instead of being undefined in silence. */
export function makeWx(stage: Stage): object {
  const window = { windowWidth: innerWidth, windowHeight: innerHeight, statusBarHeight: 0, pixelRatio: devicePixelRatio };
  const base = { SDKVersion: '3.8.0', language: LANGUAGE, theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light' };
  const own: Record<string, unknown> = {
    request,
    connectSocket,
    getWindowInfo: () => window,
    getAppBaseInfo: () => base,
    getDeviceInfo: () => ({ platform: 'devtools', system: 'host' }),
    getStorageSync: (key: string) => JSON.parse(localStorage.getItem(KEPT + key) ?? '""') as unknown,
    setStorageSync: (key: string, value: unknown) => localStorage.setItem(KEPT + key, JSON.stringify(value)),
    createLivePusherContext: () => context((order) => stage.pusher(order), PUSHER_ORDERS),
    createLivePlayerContext: (id: string, owner: unknown) => context((order) => stage.player(id, owner, order), PLAYER_ORDERS),
    createSelectorQuery: () => stage.query(),
    ...navigation(stage),
    ...asking(),
    ...quiet(stage),
    ...hearing('AppShow'),
    ...hearing('AppHide'),
    ...hearing('NetworkStatusChange'),
  };
  return new Proxy(own, {
    get(all, name) {
      if (typeof name === 'symbol' || name in all) return Reflect.get(all, name) as unknown;
      wrong(`the host has no wx.${name}`);
      return undefined;
    },
  });
}

const PUSHER_ORDERS = ['start', 'stop', 'pause', 'resume', 'switchCamera', 'startPreview', 'stopPreview'];
const PLAYER_ORDERS = ['play', 'stop', 'pause', 'resume', 'mute'];

function context(run: (order: string) => void, orders: readonly string[]): object {
  const act = (order: string) => (told?: Told) => {
    called(order);
    return answer(told, order, () => run(order));
  };
  return Object.fromEntries(orders.map((order) => [order, act(order)]));
}

function navigation(stage: Stage): object {
  const ways = ['navigateTo', 'redirectTo', 'reLaunch', 'navigateBack'] as const;
  const go = (how: (typeof ways)[number]) => (options: Told & { url?: string } = {}) => {
    called(`${how} ${options.url ?? ''}`);
    return answer(options, how, () => stage.navigate(how, options.url));
  };
  return Object.fromEntries(ways.map((how) => [how, go(how)]));
}

/** What the user is asked. */
function asking(): object {
  return {
    showModal: (options: Modal) => answer(options, 'showModal', () => modal(options)),
    showActionSheet: (options: Told & { itemList: readonly string[] }) => answer(options, 'showActionSheet', () => actionSheet(options.itemList)),
    // There is no camera to hold a code before.
    scanCode: (options: Told) => answer(options, 'scanCode', () => Promise.reject(new Error('cancel'))),
    setClipboardData: (options: Told & { data: string }) => answer(options, 'setClipboardData', () => called(`setClipboardData ${options.data}`)),
  };
}

function quiet(stage: Stage): object {
  const shown = (name: string, run: (text: string) => void) => (options: Told & { title?: string; content?: string } = {}) => {
    called(`${name} ${options.title ?? options.content ?? ''}`);
    return answer(options, name, () => run(options.title ?? options.content ?? ''));
  };
  return {
    setNavigationBarTitle: shown('setNavigationBarTitle', (text) => stage.title(text)),
    showToast: shown('showToast', (text) => stage.toast(text)),
    setKeepScreenOn: shown('setKeepScreenOn', () => undefined),
    stopPullDownRefresh: shown('stopPullDownRefresh', () => undefined),
  };
}
