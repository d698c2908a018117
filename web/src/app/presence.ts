import { SYSTEM_TIME, type Time } from 'rtcroom-client';
import { onNetworkChange } from '@/base/network-change';

/** What is told when somebody is back before the screen, or the machine is: both clients of the page. */
export interface Woken {
  /** @param patience milliseconds a living connection may take to show that it lives; the client's own where not given */
  wake(patience?: number): void;
  setVisible?(visible: boolean): void;
}

const LOOK_EVERY = 2_000;
/** Browsers ring the alarms of a page nobody sees once a minute, so a pause of more was a sleep; of one that is seen, once a second. */
const SLEPT = { visible: 4_000, hidden: 90_000 } as const;

/**
 * Tells clients what a page notices and they cannot: it is seen again, on another network, or the machine slept, of which some
 * browsers say nothing. Returns what ends that.
 */
export function followPage(woken: readonly Woken[], time: Time = SYSTEM_TIME): () => void {
  const visible = (): boolean => document.visibilityState === 'visible';
  const wake = (): void => woken.forEach((one) => one.wake());
  let lastLook = time.now();
  let stopLooking: () => void = () => undefined;

  function seen(): void {
    woken.forEach((one) => one.setVisible?.(visible()));
    if (visible()) wake();
  }

  function look(): void {
    stopLooking = time.after(LOOK_EVERY, () => {
      const slept = time.now() - lastLook - LOOK_EVERY;
      lastLook = time.now();
      if (slept > (visible() ? SLEPT.visible : SLEPT.hidden)) wake();
      look();
    });
  }

  const stopNetwork = onNetworkChange(wake);
  document.addEventListener('visibilitychange', seen);
  document.addEventListener('resume', wake);
  woken.forEach((one) => one.setVisible?.(visible()));
  look();
  return () => {
    stopLooking();
    stopNetwork();
    document.removeEventListener('visibilitychange', seen);
    document.removeEventListener('resume', wake);
  };
}
