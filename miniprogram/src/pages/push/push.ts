import { orderPusher, type StateChange } from '../../components/element.js';
import { rooms, words } from '../../components/kit.js';
import { failureWords } from '../../flows/failures.js';
import type { Status } from '../../flows/figures.js';
import { isPushAddress } from '../../flows/tool-state.js';
import { speak, texts } from '../setup.js';
import { heardCode, heardStatus, show, TOOL, toolMethods, toolTexts } from '../tool.js';

const t = () => ({
  ...toolTexts(),
  ...texts('getAddress', 'mode', 'orientation', 'camera', 'mute', 'unmute', 'playTitle', 'rtplayTitle', 'vodplayTitle', 'copied'),
});

const MODES = ['SD', 'HD', 'FHD', 'RTC'];
const ORIENTATIONS = ['vertical', 'horizontal'];

/** Pushes to any address, and hands out addresses to try it with. */
Page({
  ...toolMethods,
  data: {
    t: t(),
    ...TOOL,
    modes: MODES,
    modeAt: 1,
    orientations: [] as readonly string[],
    orientationAt: 0,
    orientation: 'vertical',
    muted: false,
    flv: '',
    fast: '',
  },

  onLoad() {
    speak(this, t());
    const { portrait, landscape, pushTitle } = texts('portrait', 'landscape', 'pushTitle');
    void wx.setNavigationBarTitle({ title: pushTitle });
    this.setData({ orientations: [portrait, landscape] });
    show(this, 'stateIdle', 0);
  },

  async getAddress() {
    try {
      const { url_push: address, url_play_flv: flv, url_play_acc: fast } = await rooms().utils.getTestPushUrl();
      this.setData({ address, flv, fast, wrong: '' });
    } catch (error) {
      this.setData({ wrong: failureWords(error, words()) });
    }
  },

  modeChosen({ detail }: WechatMiniprogram.PickerChange) {
    this.setData({ modeAt: Number(detail.value) });
  },

  orientationChosen({ detail }: WechatMiniprogram.PickerChange) {
    const at = Number(detail.value);
    this.setData({ orientationAt: at, orientation: ORIENTATIONS[at] ?? 'vertical' });
  },

  begin() {
    const { address } = this.data;
    if (!isPushAddress(address)) {
      this.setData({ wrong: t().badPush });
      return;
    }
    this.setData({ url: address, wrong: '' });
    show(this, 'stateStarting', 0);
  },

  end() {
    orderPusher('stop');
    this.setData({ url: '', figures: '' });
    show(this, 'stateIdle', 0);
  },

  onState(event: StateChange) {
    if (this.data.url !== '') heardCode(this, 'pusher', event);
  },

  onStatus(event: { detail: { info: Status } }) {
    if (this.data.url !== '') heardStatus(this, event);
  },

  camera() {
    orderPusher('switchCamera');
  },

  mute() {
    this.setData({ muted: !this.data.muted });
  },

  play() {
    void wx.navigateTo({ url: `../play/play?url=${encodeURIComponent(this.data.flv)}` });
  },

  rtplay() {
    void wx.navigateTo({ url: `../rtplay/rtplay?url=${encodeURIComponent(this.data.fast)}` });
  },

  vodplay() {
    void wx.navigateTo({ url: '../vodplay/vodplay' });
  },
});
