import { configure } from './components/kit.js';
import { isAtLeast } from './flows/version.js';
import { settings, texts } from './pages/setup.js';

/** The first with every question about privacy that `live-pusher` leads to. */
const LEAST_LIBRARY = '2.32.3';

App({
  onLaunch() {
    configure(settings());
    if (isAtLeast(wx.getAppBaseInfo().SDKVersion, LEAST_LIBRARY)) return;
    void wx.showModal({ content: texts('oldWeChat').oldWeChat, showCancel: false });
  },
});
