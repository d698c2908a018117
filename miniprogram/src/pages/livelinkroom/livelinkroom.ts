import type { Change, LiveRoomElement } from '../../components/live-room/control.js';
import type { RoomEvent } from '../../flows/room-events.js';
import { heard, roomMethods, roomOf, TALK, talkTexts, type Said } from '../room-page.js';
import { speak, texts } from '../setup.js';

const t = () => ({ ...talkTexts(), ...texts('ask', 'asking', 'withdraw', 'accept', 'reject', 'endLink', 'wants', 'online', 'kick') });

const START: Required<Omit<Change, 'notice' | 'push' | 'phase'>> = { anchor: false, link: 'none', wishes: [], guests: [], online: 0 };

type OfUser = WechatMiniprogram.TouchEvent<object, object, { user: string }>;

/** One live room: the anchor's own, or somebody else's to watch, to talk in, and to be asked into. */
Page({
  ...roomMethods,
  data: { t: t(), ...TALK, ...START, role: 'audience', roomid: '', roomname: '' },

  onLoad({ roomID = '', name = '' }: { roomID?: string; name?: string }) {
    const roomname = decodeURIComponent(name);
    const role = roomname === '' ? 'audience' : 'presenter';
    speak(this, t());
    this.setData({ role, roomid: decodeURIComponent(roomID), roomname });
    void wx.setNavigationBarTitle({ title: roomname || decodeURIComponent(roomID) });
  },

  room() {
    return roomOf<LiveRoomElement>(this);
  },

  changed({ detail }: WechatMiniprogram.CustomEvent<Change>) {
    const { notice: _n, push: _p, ...shown } = detail;
    if (Object.keys(shown).length > 0) this.setData(shown);
  },

  told({ detail }: WechatMiniprogram.CustomEvent<RoomEvent>) {
    const { tag } = detail;
    if (tag === 'recvTextMsg') heard(this, detail.detail as Said);
    else if (tag === 'error' || tag === 'LinkOn' || tag === 'LinkOut') void wx.showToast({ title: String(detail.detail), icon: 'none' });
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
});
