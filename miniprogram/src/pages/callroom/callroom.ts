import type { CallChange } from '../../components/rtc-room/control.js';
import type { CallEvent } from '../../flows/call-events.js';
import { heard, roomMethods, TALK, talkTexts, type Said } from '../room-page.js';
import { speak } from '../setup.js';

interface Query {
  readonly family?: string;
  readonly roomID?: string;
  readonly name?: string;
}

/** A call for two or several: pictures of all, and chat. */
Page({
  ...roomMethods,
  data: { t: talkTexts(), ...TALK, family: 'multi', template: 'grid', roomID: '', roomInfo: '' },

  onLoad({ family = 'multi', roomID = '', name = '' }: Query) {
    speak(this, talkTexts());
    const roomInfo = decodeURIComponent(name);
    const template = family === 'double' ? 'float' : 'grid';
    this.setData({ family, template, roomID: decodeURIComponent(roomID), roomInfo });
    void wx.setNavigationBarTitle({ title: roomInfo || decodeURIComponent(roomID) });
  },

  changed({ detail: { phase } }: WechatMiniprogram.CustomEvent<CallChange>) {
    if (phase) this.setData({ phase });
  },

  told({ detail: { tag, detail } }: WechatMiniprogram.CustomEvent<CallEvent>) {
    if (tag === 'recvTextMsg') heard(this, JSON.parse(detail) as Said);
    else if (tag === 'error' && this.data.phase !== 'over') void wx.showToast({ title: detail, icon: 'none' });
  },
});
