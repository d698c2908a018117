import { isName, texts } from '../setup.js';

/** Where everything begins: watch, go live, settings. */
Page({
  data: { t: {}, name: '', wrong: '' },

  onShow() {
    const t = texts('watch', 'watchHint', 'broadcast', 'broadcastHint', 'roomName', 'create', 'settings', 'badName', 'appName');
    this.setData({ t, wrong: '' });
    void wx.setNavigationBarTitle({ title: t.appName });
  },

  named({ detail }: WechatMiniprogram.Input) {
    this.setData({ name: detail.value, wrong: '' });
  },

  watch() {
    void wx.navigateTo({ url: '../liveroom/liveroom' });
  },

  broadcast() {
    const { name } = this.data;
    if (!isName(name)) {
      this.setData({ wrong: texts('badName').badName });
      return;
    }
    void wx.navigateTo({ url: `../livelinkroom/livelinkroom?name=${encodeURIComponent(name.trim())}` });
  },

  settings() {
    void wx.navigateTo({ url: '../settings/settings' });
  },
});
