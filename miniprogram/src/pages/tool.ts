import { codeOf, type StateChange } from '../components/element.js';
import { Figures, PUSHER, type Status } from '../flows/figures.js';
import { stateAfter, stateWords, type ToolState } from '../flows/tool-state.js';
import { texts } from './setup.js';

/** A page with one address and one pusher or player, as the shared methods see it. */
interface ToolPage {
  readonly data: { readonly state: ToolState; readonly address: string };
  setData(changed: object): void;
}

export const STATES = ['stateIdle', 'stateStarting', 'stateFlowing', 'stateWeak', 'stateBroken'] as const;

export const toolTexts = () => texts('address', 'scan', 'begin', 'end', 'copy', 'badPlay', 'badPush', ...STATES);

/** What all tools show. */
export const TOOL = { address: '', url: '', state: 'stateIdle' as ToolState, said: '', figures: '', wrong: '' };

export function show(page: ToolPage, state: ToolState, code: number): void {
  page.setData({ state, said: stateWords(state, code, texts(...STATES)) });
}

export function heardCode(page: ToolPage, of: 'pusher' | 'player', event: StateChange): void {
  const code = codeOf(event);
  show(page, stateAfter(page.data.state, of, code), code);
}

export function heardStatus(page: ToolPage, { detail }: { readonly detail: { readonly info: Status } }): void {
  const figures = new Figures();
  figures.status(PUSHER, detail.info);
  page.setData({ figures: (figures.lines([], true)[0] ?? '').replace(/^↑( · )?/, '') });
}

export const toolMethods = {
  addressTyped(this: ToolPage, { detail }: WechatMiniprogram.Input) {
    this.setData({ address: detail.value.trim(), wrong: '' });
  },

  /** Whoever goes back without a code has changed his mind. */
  scan(this: ToolPage) {
    wx.scanCode({ success: ({ result }) => this.setData({ address: result.trim(), wrong: '' }), fail: () => undefined });
  },

  copy(this: ToolPage) {
    void wx.setClipboardData({ data: this.data.address });
  },
};
