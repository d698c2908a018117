import type { WebRtcChange, WebRtcRoomElement } from '../../components/webrtc-room/control.js';
import type { ImEvent, WebRtcEvent } from '../../flows/webrtc-events.js';
import { heard, roomMethods, roomOf, TALK, talkTexts, type Said } from '../room-page.js';
import { settings, speak, texts } from '../setup.js';

const t = () => ({ ...talkTexts(), ...texts('online') });

/** A numbered room, in which browsers are too. */
Page({
  ...roomMethods,
  data: { t: t(), ...TALK, template: 'grid', roomID: 0, roomName: '', members: 0 },

  onLoad({ roomID = '', name = '' }: { roomID?: string; name?: string }) {
    speak(this, t());
    const roomName = decodeURIComponent(name);
    this.setData({ roomID: Number(decodeURIComponent(roomID)) || 0, roomName });
    void wx.setNavigationBarTitle({ title: roomName || decodeURIComponent(roomID) });
  },

  changed({ detail: { phase, members, roomID } }: WechatMiniprogram.CustomEvent<WebRtcChange>) {
    const shown = { ...(phase && { phase }), ...(members !== undefined && { members }) };
    if (Object.keys(shown).length > 0) this.setData(shown);
    if (roomID) void wx.setNavigationBarTitle({ title: [this.data.roomName, roomID].filter((part) => part !== '').join(' · ') });
  },

  told({ detail: { tag, detail } }: WechatMiniprogram.CustomEvent<WebRtcEvent>) {
    // Over the pictures it is told for longer.
    if (tag === 'error' && this.data.phase !== 'over') void wx.showToast({ title: detail, icon: 'none' });
  },

  chatted({ detail: { tag, detail } }: WechatMiniprogram.CustomEvent<ImEvent>) {
    if (tag === 'big_group_msg_notify') heard(this, detail as Said);
  },

  async send() {
    const text = this.data.text.trim();
    if (text === '') return;
    this.setData({ text: '' });
    const sent = await roomOf<WebRtcRoomElement>(this)?.sendTextMsg(text);
    if (sent === true) heard(this, { userID: '', userName: settings().userName, message: text });
    else if (this.data.text === '') this.setData({ text });
  },
});
