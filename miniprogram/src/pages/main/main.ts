import { isName, speak, texts } from '../setup.js';

const t = () => texts('watch', 'watchHint', 'broadcast', 'broadcastHint', 'double', 'doubleHint', 'multi', 'multiHint', 'webrtc', 'webrtcHint', 'tools', 'toolsHint', 'roomName', 'create', 'settings', 'appName');

/** Where everything begins: watch, go live, settings. */
Page({
  data: { t: t(), name: '', wrong: '' },

  onShow() {
    speak(this, t());
    if (this.data.wrong !== '') this.setData({ wrong: '' });
    void wx.setNavigationBarTitle({ title: t().appName });
  },

  named({ detail }: WechatMiniprogram.Input) {
    this.setData({ name: detail.value, wrong: '' });
  },

  watch() {
    void wx.navigateTo({ url: '../liveroom/liveroom' });
  },

  double() {
    void wx.navigateTo({ url: '../doubleroom/doubleroom' });
  },

  multi() {
    void wx.navigateTo({ url: '../multiroom/multiroom' });
  },

  webrtc() {
    void wx.navigateTo({ url: '../webrtcroom/webrtcroom' });
  },

  tools() {
    void wx.navigateTo({ url: '../push/push' });
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
