import { onScopeDispose, ref, shallowRef } from 'vue';
import { RtcRoomError, SYSTEM_TIME, type Time } from 'rtcroom-client';
import { isFull, trouble } from '@/app/trouble';
import { liveWords } from '@/i18n/words/live';
import { NO_PLACE } from './requests';
import type { Live } from './useLive';

/** Where a viewer stands who wants to join: choosing how to look, waiting, let in, or told why not. */
export type Standing =
  | { readonly step: 'none' }
  | { readonly step: 'preparing' }
  | { readonly step: 'waiting'; readonly until: number }
  | { readonly step: 'joining' }
  | { readonly step: 'refused'; readonly text: string };

const LIMIT = 30_000;
const TICK = 250;
const NOBODY_THERE = 20003;
const NONE: Standing = { step: 'none' };

/** One viewer's wish to join. Every wait ends: with the anchor's answer, by time, or because the viewer gives up. */
export function useApplication(live: Pick<Live, 'room' | 'join'>, time: Time = SYSTEM_TIME) {
  const standing = shallowRef<Standing>(NONE);
  const seconds = ref(0);
  let wish = 0;
  let stopTicking: () => void = () => undefined;
  onScopeDispose(withdraw);

  function tick(): void {
    const { value } = standing;
    if (value.step !== 'waiting') return;
    seconds.value = Math.max(0, Math.ceil((value.until - time.now()) / 1000));
    stopTicking = time.after(TICK, tick);
  }

  function prepare(): void {
    standing.value = { step: 'preparing' };
  }

  /** Nothing that comes of this wish counts any more. */
  function withdraw(): void {
    wish++;
    stopTicking();
    standing.value = NONE;
    live.room.value?.withdrawLinkMic();
  }

  async function apply(): Promise<void> {
    withdraw();
    const mine = wish;
    standing.value = { step: 'waiting', until: time.now() + LIMIT };
    tick();
    try {
      const answer = await live.room.value?.requestLinkMic(LIMIT);
      if (mine !== wish || !answer) return;
      if (!answer.accepted) {
        standing.value = { step: 'refused', text: liveWords.value.rejected(answer.message) };
        return;
      }
      standing.value = { step: 'joining' };
      await live.join();
      if (mine === wish) standing.value = NONE;
    } catch (error) {
      if (isFull(error)) void live.room.value?.sendCommand(NO_PLACE, '').catch(() => undefined);
      if (mine === wish) standing.value = { step: 'refused', text: inWords(error) };
    }
  }

  return { standing, seconds, prepare, withdraw, apply };
}

function inWords(error: unknown): string {
  const words = liveWords.value;
  if (isFull(error)) return words.stageFull;
  if (error instanceof RtcRoomError) {
    if (error.failure === 'timeout' && error.op === 'linkmic') return words.noAnswer;
    if (error.code === NOBODY_THERE) return words.anchorBusy;
  }
  return trouble(error).text;
}
