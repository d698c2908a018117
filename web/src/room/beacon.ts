import { onScopeDispose } from 'vue';
import { site } from '@/base/site';

/**
 * Tells the server that this page goes away, which no ordinary call can do any more. Nobody hears the answer; a seat
 * whose farewell is lost ends with its heartbeats.
 *
 * @param op such as `double_room/delete_pusher`
 * @param query `userID` and `token` where the operation wants them
 */
export function sendBeacon(op: string, query: Readonly<Record<string, string>>, body: object): void {
  const text = new Blob([JSON.stringify(body)], { type: 'application/json' });
  navigator.sendBeacon(`${site()}/weapp/${op}?${new URLSearchParams(query)}`, text);
}

/** Runs when the page is closed, reloaded or left for another; not when it is only hidden. */
export function onPageHide(leave: () => void): void {
  window.addEventListener('pagehide', leave);
  onScopeDispose(() => window.removeEventListener('pagehide', leave));
}
