import { speak, texts } from '../setup.js';
import { show, TOOL, toolMethods, toolTexts } from '../tool.js';

const t = () => ({ ...toolTexts(), ...texts('badFile', 'playFailed') });

/** Plays a film or a recording: what `video` takes, MP4 and HLS. */
Page({
  ...toolMethods,
  data: { t: t(), ...TOOL },

  onLoad({ url = '' }: { url?: string }) {
    speak(this, t());
    const { vodplayTitle } = texts('vodplayTitle');
    void wx.setNavigationBarTitle({ title: vodplayTitle });
    this.setData({ address: decodeURIComponent(url) });
    show(this, 'stateIdle', 0);
  },

  begin() {
    const { address } = this.data;
    if (!/^https?:\/\/\S+$/i.test(address)) {
      this.setData({ wrong: t().badFile });
      return;
    }
    this.setData({ url: address, wrong: '' });
    show(this, 'stateStarting', 0);
  },

  end() {
    this.setData({ url: '' });
    show(this, 'stateIdle', 0);
  },

  onPlay() {
    show(this, 'stateFlowing', 0);
  },

  onError() {
    this.setData({ url: '', wrong: t().playFailed });
    show(this, 'stateBroken', 0);
  },
});
