import type { Change, LiveRoomElement } from '../../components/live-room/control.js';
import { ChatLines, type ChatLine } from '../../flows/chat-lines.js';
import type { RoomEvent } from '../../flows/room-events.js';
import { speak, texts } from '../setup.js';

const t = () =>
  texts('ask', 'asking', 'withdraw', 'accept', 'reject', 'endLink', 'wants', 'send', 'saySomething', 'leave', 'camera', 'mute', 'unmute', 'online', 'kick', 'retry');

const chats = new WeakMap<object, ChatLines>();

const START: Required<Omit<Change, 'notice' | 'push'>> = { phase: 'idle', anchor: false, link: 'none', wishes: [], guests: [], online: 0 };

type OfUser = WechatMiniprogram.TouchEvent<object, object, { user: string }>;

/** One live room: the anchor's own, or somebody else's to watch, to talk in, and to be asked into. */
Page({
  data: { t: t(), ...START, role: 'audience', roomid: '', roomname: '', muted: false, text: '', lines: [] as readonly ChatLine[], last: '' },

  onLoad({ roomID = '', name = '' }: { roomID?: string; name?: string }) {
    const roomname = decodeURIComponent(name);
    const role = roomname === '' ? 'audience' : 'presenter';
    speak(this, t());
    this.setData({ role, roomid: decodeURIComponent(roomID), roomname });
    void wx.setNavigationBarTitle({ title: roomname || decodeURIComponent(roomID) });
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
    return this.selectComponent('#room') as unknown as LiveRoomElement | null;
  },

  start() {
    void this.room()?.start();
  },

  changed({ detail }: WechatMiniprogram.CustomEvent<Change>) {
    const { notice: _n, push: _p, ...shown } = detail;
    if (Object.keys(shown).length > 0) this.setData(shown);
  },

  told({ detail }: WechatMiniprogram.CustomEvent<RoomEvent>) {
    const { tag } = detail;
    if (tag === 'recvTextMsg') {
      const { userName, userID, message } = detail.detail as { userName: string; userID: string; message: string };
      this.setData(chats.get(this)?.add(userName === '' ? userID : userName, message) ?? {});
    } else if (tag === 'error' || tag === 'LinkOn' || tag === 'LinkOut') {
      void wx.showToast({ title: String(detail.detail), icon: 'none' });
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

  link() {
    const room = this.room();
    const { link } = this.data;
    if (link === 'none') void room?.requestJoinPusher();
    else if (link === 'asking') room?.withdrawJoinPusher();
    else void room?.quitLink();
  },

  accept({ currentTarget }: OfUser) {
    void this.room()?.respondJoinReq(true, { userID: currentTarget.dataset.user });
  },

  reject({ currentTarget }: OfUser) {
    void this.room()?.respondJoinReq(false, { userID: currentTarget.dataset.user });
  },

  kick({ currentTarget }: OfUser) {
    void this.room()?.kickout(currentTarget.dataset.user);
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
