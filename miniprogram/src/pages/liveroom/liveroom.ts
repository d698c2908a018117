import { failureWords } from '../../flows/failures.js';
import { RoomList, type Listed } from '../../flows/room-list.js';
import { kit, words } from '../../components/kit.js';
import { texts } from '../setup.js';

const lists = new WeakMap<object, RoomList>();

/** Who is live: a list that grows, and a room by its number. */
Page({
  data: { t: {}, rooms: [] as readonly Listed[], loading: true, more: false, number: '', wrong: '' },

  onLoad() {
    const t = texts('watch', 'roomNumber', 'enter', 'more', 'noRooms', 'loading', 'online', 'refresh');
    this.setData({ t });
    void wx.setNavigationBarTitle({ title: t.watch });
  },

  onShow() {
    void this.refresh();
  },

  onUnload() {
    lists.get(this)?.stop();
  },

  async onPullDownRefresh() {
    await this.refresh();
    await wx.stopPullDownRefresh();
  },

  onReachBottom() {
    void this.more();
  },

  refresh() {
    return this.asking(async () => {
      const { rooms } = await kit();
      const list = lists.get(this) ?? new RoomList(rooms.live, (view) => this.setData(view));
      lists.set(this, list);
      await list.refresh();
    });
  },

  more() {
    return this.asking(async () => lists.get(this)?.more());
  },

  async asking(ask: () => Promise<void>) {
    if (this.data.wrong !== '') this.setData({ wrong: '' });
    try {
      await ask();
    } catch (error) {
      this.setData({ loading: false, wrong: failureWords(error, words()) });
    }
  },

  numbered({ detail }: WechatMiniprogram.Input) {
    this.setData({ number: detail.value.trim() });
  },

  enterNumber() {
    if (this.data.number !== '') this.open(this.data.number);
  },

  enter({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { room: string }>) {
    this.open(currentTarget.dataset.room);
  },

  open(roomID: string) {
    void wx.navigateTo({ url: `../livelinkroom/livelinkroom?roomID=${encodeURIComponent(roomID)}` });
  },
});
