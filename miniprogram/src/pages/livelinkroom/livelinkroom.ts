import type { Change, LiveRoomElement } from '../../components/live-room/control.js';
import { accountInfo } from '../../components/kit.js';
import type { RoomEvent } from '../../flows/room-events.js';
import { heard, roomMethods, roomOf, TALK, talkTexts, type Said } from '../room-page.js';
import { speak, texts } from '../setup.js';

const t = () => ({ ...talkTexts(), ...texts('ask', 'asking', 'withdraw', 'accept', 'reject', 'endLink', 'wants', 'online', 'kick', 'like', 'draw', 'undo', 'clear', 'pk', 'endPk', 'wantsPk') });

const START: Required<Omit<Change, 'notice' | 'push' | 'phase'>> = { anchor: false, link: 'none', wishes: [], guests: [], online: 0, likes: 0, rivals: [], pk: '' };

/** Comes into sight with the first that is drawn; who puts it away keeps it so. */
const BOARD = { board: true, boarded: true };

/** Moderation lasts so many seconds. */
const TEN_MINUTES = 600;

type OfUser = WechatMiniprogram.TouchEvent<object, object, { user: string }>;

/** One live room: the anchor's own, or somebody else's to watch, to talk in, and to be asked into. */
Page({
  ...roomMethods,
  data: { t: t(), ...TALK, ...START, role: 'audience', roomid: '', roomname: '', board: false, boarded: false, drawn: {}, user: '', width: 300, height: 169 },

  onLoad({ roomID = '', name = '' }: { roomID?: string; name?: string }) {
    const roomname = decodeURIComponent(name);
    const role = roomname === '' ? 'audience' : 'presenter';
    speak(this, t());
    const width = Math.round(wx.getWindowInfo().windowWidth * 0.8);
    this.setData({ role, roomid: decodeURIComponent(roomID), roomname, width, height: Math.round((width * 9) / 16) });
    void wx.setNavigationBarTitle({ title: roomname || decodeURIComponent(roomID) });
  },

  room() {
    return roomOf<LiveRoomElement>(this);
  },

  changed({ detail }: WechatMiniprogram.CustomEvent<Change>) {
    const { notice: _n, push: _p, ...shown } = detail;
    if ((shown.online ?? 0) > this.data.online) this.pad()?.repeat();
    if (Object.keys(shown).length > 0) this.setData(shown);
    if (shown.phase === 'open') void accountInfo().then(({ userID }) => this.setData({ user: userID }));
  },

  told({ detail }: WechatMiniprogram.CustomEvent<RoomEvent>) {
    const { tag } = detail;
    if (tag === 'recvTextMsg') heard(this, detail.detail as Said);
    else if (tag === 'sketchpadData') this.setData({ ...(this.data.boarded ? {} : BOARD), drawn: { value: detail.detail } });
    else if ((tag === 'error' && this.data.phase !== 'over') || tag === 'LinkOn' || tag === 'LinkOut') void wx.showToast({ title: String(detail.detail), icon: 'none' });
  },

  link() {
    const room = this.room();
    const { link } = this.data;
    if (link === 'none') void room?.requestJoinPusher();
    else if (link === 'asking') room?.withdrawJoinPusher();
    else void room?.quitLink();
  },

  like() {
    this.room()?.like();
  },

  pk() {
    if (this.data.pk !== '') void this.room()?.stopPK();
    else {
      const { pk, pkWith } = texts('pk', 'pkWith');
      const asked = ({ confirm, content }: WechatMiniprogram.ShowModalSuccessCallbackResult): void => {
        const userID = content.trim();
        if (confirm && userID !== '') void this.room()?.requestPK(userID);
      };
      wx.showModal({ title: pk, editable: true, placeholderText: pkWith, success: asked });
    }
  },

  acceptPk({ currentTarget }: OfUser) {
    void this.room()?.respondPKReq(true, { userID: currentTarget.dataset.user });
  },

  rejectPk({ currentTarget }: OfUser) {
    void this.room()?.respondPKReq(false, { userID: currentTarget.dataset.user });
  },

  /** The anchor keeps order: what may be done about who said a line. */
  onLine({ currentTarget }: OfUser) {
    const { user } = currentTarget.dataset;
    if (!this.data.anchor || user === '' || user === this.data.user) return;
    const { mute10, remove10 } = texts('mute10', 'remove10');
    const chosen = ({ tapIndex }: { tapIndex: number }): void => {
      const done = tapIndex === 0 ? this.room()?.muteMember(user, TEN_MINUTES) : this.room()?.removeMember(user, TEN_MINUTES);
      void done?.then(() => wx.showToast({ title: texts('done').done, icon: 'none' }));
    };
    wx.showActionSheet({ itemList: [mute10, remove10], success: chosen, fail: () => undefined });
  },

  board() {
    this.setData({ board: !this.data.board, boarded: true });
  },

  drew({ detail }: WechatMiniprogram.CustomEvent<readonly object[]>) {
    void this.room()?.sendSketchpadData({ boardId: '#DEFAULT', actions: detail });
  },

  undo() {
    this.pad()?.undo();
  },

  clear() {
    this.pad()?.clear();
  },

  pad() {
    return this.selectComponent('#pad') as unknown as { undo(): boolean; clear(): void; repeat(): void } | null;
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
});
