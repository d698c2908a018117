import { rooms, words } from '../components/kit.js';
import { failureWords } from '../flows/failures.js';
import { carried, numbered, pushed, RoomList, type Listed, type ListView } from '../flows/room-list.js';
import { isName, speak, texts } from './setup.js';

const lists = new WeakMap<object, RoomList>();

const t = () => texts('roomNumber', 'roomName', 'create', 'enter', 'more', 'noRooms', 'loading', 'online', 'refresh', 'badName');

const TITLES = { live: 'watch', double: 'double', multi: 'multi', webrtc: 'webrtc' } as const;

const ROOMS = {
  live: '../livelinkroom/livelinkroom?',
  double: '../callroom/callroom?family=double&',
  multi: '../callroom/callroom?family=multi&',
  webrtc: '../webrtccall/webrtccall?',
} as const;

/**
 * A page of rooms of one kind: a list that grows, a room by its number, and where everybody pushes a new one.
 *
 * @param kind as the client names the family
 */
export function listPage(kind: keyof typeof TITLES): void {
  Page({
    data: {
      t: t(),
      creates: kind !== 'live',
      rooms: [] as readonly Listed[],
      loading: true,
      more: false,
      number: '',
      name: '',
      wrong: '',
    },

    onLoad() {
      speak(this, t());
      const title = TITLES[kind];
      void wx.setNavigationBarTitle({ title: texts(title)[title] });
    },

    onShow() {
      void this.refresh();
    },

    onHide() {
      lists.get(this)?.stop();
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
        const client = rooms();
        const list = lists.get(this) ?? new RoomList(kind === 'webrtc' ? numbered(client.webrtc) : pushed(client[kind]), (changed) => this.changed(changed));
        lists.set(this, list);
        await list.refresh();
      });
    },

    changed({ failed, ...changed }: Partial<ListView>) {
      const data = carried(this.data.rooms, changed);
      this.setData(failed === false ? { ...data, wrong: '' } : data);
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

    named({ detail }: WechatMiniprogram.Input) {
      this.setData({ name: detail.value });
    },

    create() {
      const { name } = this.data;
      if (isName(name)) this.open('name', name.trim());
      else this.setData({ wrong: t().badName });
    },

    enterNumber() {
      if (this.data.number !== '') this.open('roomID', this.data.number);
    },

    enter({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { room: string }>) {
      this.open('roomID', currentTarget.dataset.room);
    },

    open(what: 'roomID' | 'name', value: string) {
      void wx.navigateTo({ url: `${ROOMS[kind]}${what}=${encodeURIComponent(value)}` });
    },
  });
}
