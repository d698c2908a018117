import type { RoomElement } from '../components/room-control.js';
import { ChatLines, type ChatLine } from '../flows/chat-lines.js';
import type { Phase } from '../flows/room-session.js';
import { texts } from './setup.js';

export interface Said {
  readonly userID: string;
  readonly userName: string;
  readonly message: string;
}

interface Talk {
  readonly text: string;
  readonly muted: boolean;
  readonly debug: boolean;
  readonly phase: Phase;
}

/** A page with one room, as its shared methods see it. */
interface RoomPage {
  readonly data: Talk;
  setData(changed: object): void;
  selectComponent(selector: string): unknown;
}

const chats = new WeakMap<object, ChatLines>();

export const talkTexts = () => texts('send', 'saySomething', 'leave', 'camera', 'mute', 'unmute', 'retry', 'figures');

/** What `talk.wxml` shows. */
export const TALK = { phase: 'idle' as Phase, muted: false, debug: false, text: '', lines: [] as readonly ChatLine[], last: '' };

/** The room of a page, by what its component has. */
export function roomOf<Element extends RoomElement>(page: { selectComponent(selector: string): unknown }): Element | null {
  return page.selectComponent('#room') as Element | null;
}

/** Shows a line of what is said. */
export function heard(page: RoomPage, { userID, userName, message }: Said): void {
  const lines = chats.get(page) ?? new ChatLines();
  chats.set(page, lines);
  page.setData(lines.add(userName === '' ? userID : userName, message, userID));
}

/** Methods of every page with a room; its component has the id `room`. */
export const roomMethods = {
  onReady(this: RoomPage) {
    void wx.setKeepScreenOn({ keepScreenOn: true });
    void roomOf(this)?.start();
  },

  onUnload() {
    void wx.setKeepScreenOn({ keepScreenOn: false });
  },

  start(this: RoomPage) {
    void roomOf(this)?.start();
  },

  typed(this: RoomPage, { detail }: WechatMiniprogram.Input) {
    this.setData({ text: detail.value });
  },

  async send(this: RoomPage) {
    const text = this.data.text.trim();
    if (text === '') return;
    this.setData({ text: '' });
    const sent = await roomOf(this)?.sendTextMsg(text);
    // Nobody types twice what was not sent.
    if (sent !== true && this.data.text === '') this.setData({ text });
  },

  camera(this: RoomPage) {
    roomOf(this)?.switchCamera();
  },

  mute(this: RoomPage) {
    this.setData({ muted: !this.data.muted });
  },

  figures(this: RoomPage) {
    this.setData({ debug: !this.data.debug });
  },

  /** Where somebody may do something about who said it. */
  onLine() {},

  leave() {
    // Who came by a scanned code has no page to go back to.
    void wx.navigateBack({ fail: () => void wx.reLaunch({ url: '../main/main' }) });
  },
};
