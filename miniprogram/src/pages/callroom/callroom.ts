import type { CallChange, RtcRoomElement } from '../../components/rtc-room/control.js';
import { ChatLines, type ChatLine } from '../../flows/chat-lines.js';
import type { CallEvent } from '../../flows/call-events.js';
import { speak, texts } from '../setup.js';

const chats = new WeakMap<object, ChatLines>();

const t = () => texts('send', 'saySomething', 'leave', 'camera', 'mute', 'unmute', 'retry');

interface Query {
  readonly family?: string;
  readonly roomID?: string;
  readonly name?: string;
}

/** A call for two or several: pictures of all, and chat. */
Page({
  data: {
    t: t(),
    family: 'multi',
    template: 'grid',
    roomID: '',
    roomInfo: '',
    phase: 'idle' as NonNullable<CallChange['phase']>,
    muted: false,
    text: '',
    lines: [] as readonly ChatLine[],
    last: '',
  },

  onLoad({ family = 'multi', roomID = '', name = '' }: Query) {
    speak(this, t());
    const roomInfo = decodeURIComponent(name);
    const template = family === 'double' ? 'float' : 'grid';
    this.setData({ family, template, roomID: decodeURIComponent(roomID), roomInfo });
    void wx.setNavigationBarTitle({ title: roomInfo || decodeURIComponent(roomID) });
    chats.set(this, new ChatLines());
  },

  onReady() {
    void wx.setKeepScreenOn({ keepScreenOn: true });
    this.start();
  },

  onUnload() {
    void wx.setKeepScreenOn({ keepScreenOn: false });
  },

  room() {
    return this.selectComponent('#room') as unknown as RtcRoomElement | null;
  },

  start() {
    void this.room()?.start();
  },

  changed({ detail: { phase } }: WechatMiniprogram.CustomEvent<CallChange>) {
    if (phase) this.setData({ phase });
  },

  told({ detail: { tag, detail } }: WechatMiniprogram.CustomEvent<CallEvent>) {
    if (tag === 'recvTextMsg') {
      const { userName, userID, message } = JSON.parse(detail) as { userName: string; userID: string; message: string };
      this.setData(chats.get(this)?.add(userName === '' ? userID : userName, message) ?? {});
    } else if (tag === 'error') {
      void wx.showToast({ title: detail, icon: 'none' });
    }
  },

  typed({ detail }: WechatMiniprogram.Input) {
    this.setData({ text: detail.value });
  },

  async send() {
    const text = this.data.text.trim();
    if (text === '') return;
    this.setData({ text: '' });
    const sent = await this.room()?.sendTextMsg(text);
    // Nobody types twice what was not sent.
    if (sent !== true && this.data.text === '') this.setData({ text });
  },

  camera() {
    this.room()?.switchCamera();
  },

  mute() {
    this.setData({ muted: !this.data.muted });
  },

  leave() {
    void wx.navigateBack();
  },
});
