import { onScopeDispose, ref, shallowRef } from 'vue';
import { RtcRoomError } from 'rtcroom-client';
import { isFull, trouble } from '@/app/trouble';
import { liveWords } from '@/i18n/words/live';
import type { Live } from './useLive';

/** Where a viewer stands who wants to join: choosing how to look, waiting, let in, or told why not. */
export type Standing =
  | { readonly step: 'none' }
  | { readonly step: 'preparing' }
  | { readonly step: 'waiting'; readonly until: number }
  | { readonly step: 'joining' }
  | { readonly step: 'refused'; readonly text: string };

const LIMIT = 30_000;
const NOBODY_THERE = 20003;
const NONE: Standing = { step: 'none' };

/** One viewer's wish to join. Every wait ends: with the anchor's answer, by time, or because the viewer gives up. */
export function useApplication(live: Live) {
  const standing = shallowRef<Standing>(NONE);
  const seconds = ref(0);
  let wish = 0;
  const alarm = setInterval(tick, 250);
  onScopeDispose(() => clearInterval(alarm));

  function tick(): void {
    const { value } = standing;
    if (value.step === 'waiting') seconds.value = Math.max(0, Math.ceil((value.until - Date.now()) / 1000));
  }

  function prepare(): void {
    standing.value = { step: 'preparing' };
  }

  /** Nothing that comes of this wish counts any more. */
  function withdraw(): void {
    wish++;
    standing.value = NONE;
  }

  async function apply(): Promise<void> {
    const mine = ++wish;
    standing.value = { step: 'waiting', until: Date.now() + LIMIT };
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
      standing.value = NONE;
    } catch (error) {
      if (mine === wish) standing.value = { step: 'refused', text: inWords(error) };
    }
  }

  return { standing, seconds, prepare, withdraw, apply };
}

function inWords(error: unknown): string {
  const words = liveWords.value;
  if (error instanceof RtcRoomError) {
    if (error.failure === 'timeout' && error.op === 'linkmic') return words.noAnswer;
    if (isFull(error)) return words.stageFull;
    if (error.code === NOBODY_THERE) return words.anchorBusy;
  }
  return trouble(error).text;
}
