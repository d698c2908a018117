import type { PusherOrder } from './orders.js';

export interface StateChange {
  readonly detail: { readonly code?: number; readonly errCode?: number };
  readonly currentTarget: { readonly dataset: { readonly key?: string } };
}

/** Of `bindstatechange`, or of `binderror`. */
export function codeOf({ detail: { code, errCode } }: StateChange): number {
  return code ?? errCode ?? 0;
}

/** Without arguments the context is that of the only pusher of the page; a new address is taken by stopping first. */
export function orderPusher(order: PusherOrder): void {
  const pusher = wx.createLivePusherContext();
  if (order === 'start') void pusher.stop({ complete: () => void pusher.start() });
  else void pusher[order]();
}

export function playAgain(id: string, component: WechatMiniprogram.Component.TrivialInstance): void {
  const player = wx.createLivePlayerContext(id, component);
  void player.stop({ complete: () => void player.play() });
}
