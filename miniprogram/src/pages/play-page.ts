import type { StateChange } from '../components/element.js';
import type { Status } from '../flows/figures.js';
import { isPlayAddress } from '../flows/tool-state.js';
import { speak, texts } from './setup.js';
import { heardCode, heardStatus, show, TOOL, toolMethods, toolTexts } from './tool.js';

/**
 * A page that plays one live address.
 *
 * @param mode of `live-player`: `live` with seconds of delay and smoothly, `RTC` as soon as can be
 */
export function playPage(mode: 'live' | 'RTC', title: 'playTitle' | 'rtplayTitle'): void {
  Page({
    ...toolMethods,
    data: { t: toolTexts(), ...TOOL, mode },

    onLoad({ url = '' }: { url?: string }) {
      speak(this, toolTexts());
      void wx.setNavigationBarTitle({ title: texts(title)[title] });
      this.setData({ address: decodeURIComponent(url) });
      show(this, 'stateIdle', 0);
      if (url !== '') this.begin();
    },

    begin() {
      const { address } = this.data;
      if (!isPlayAddress(address)) {
        this.setData({ wrong: toolTexts().badPlay });
        return;
      }
      this.setData({ url: address, wrong: '' });
      show(this, 'stateStarting', 0);
    },

    end() {
      this.setData({ url: '', figures: '' });
      show(this, 'stateIdle', 0);
    },

    onState(event: StateChange) {
      if (this.data.url !== '') heardCode(this, 'player', event);
    },

    onStatus(event: { detail: { info: Status } }) {
      if (this.data.url !== '') heardStatus(this, event);
    },
  });
}
