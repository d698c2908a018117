import { onBeforeUnmount, ref, shallowRef, type Ref } from 'vue';
import { soundBlocked } from '@/ui/blocked-sound';
import type { Player, PlayWishes, StreamFault, StreamStats } from './player';
import { formatOf, startPlayer } from './start';

/** `waiting` for the sender, `stalled` and coming back; the last three end by themselves no more. */
export type StreamState = 'idle' | 'waiting' | 'playing' | 'stalled' | 'ended' | 'failed';

const WATCH_EVERY = 250;
/** Without a new picture for so long a stream is begun anew. */
const STALL = 5_000;
const PAUSES = [500, 1_000, 2_000, 3_000, 5_000];

export interface StreamOptions {
  /** Milliseconds without any picture after which it gives up; 20 s unless given. */
  readonly timeout?: number;
  /** Ends with the first stall or fault of a stream that played: somebody else looks whether it comes back. */
  readonly once?: boolean;
  /** How it is wanted, asked at each beginning. */
  readonly wishes?: () => PlayWishes;
}

/** Plays live streams in a video element, and plays on after stalls, interruptions and a sender who comes late. */
export function useStream(video: Readonly<Ref<HTMLVideoElement | null>>, options: StreamOptions = {}) {
  const { timeout = 20_000, once = false } = options;
  const state = ref<StreamState>('idle');
  const fault = ref<StreamFault>();
  const stats = shallowRef<StreamStats>({});

  let player: Player | undefined;
  /** Tells one beginning from the next; what an earlier one reports comes late. */
  let round = 0;
  let address = '';
  let attempts = 0;
  let lastPicture = 0;
  let position = 0;
  let lastFault: StreamFault = 'late';
  /** What the player did not understand, until the next picture. */
  let doubt: StreamFault | undefined;
  let watch: ReturnType<typeof setInterval> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let heard: () => void = () => undefined;

  function play(url: string): void {
    stop();
    address = url.trim();
    fault.value = undefined;
    if (!formatOf(address)) return finish('failed', 'address');
    state.value = 'waiting';
    attempts = 0;
    lastFault = 'late';
    lastPicture = performance.now();
    watch = setInterval(look, WATCH_EVERY);
    void begin();
  }

  async function begin(): Promise<void> {
    const mine = ++round;
    player?.stop();
    player = undefined;
    doubt = undefined;
    const element = video.value;
    if (!element) return;
    position = 0;
    const current = (act: () => void) => (): void => void (mine === round && act());
    try {
      const started = await startPlayer(element, address, {
        failed: (why) => current(() => failed(why))(),
        doubtful: (what) => current(() => (doubt = what))(),
        ended: current(() => failed('missing')),
        stats: (some) => current(() => (stats.value = { ...stats.value, ...some }))(),
      }, options.wishes?.());
      if (mine !== round) return started.stop();
      player = started;
      await run(element);
    } catch (error) {
      // Only the loading of the player itself throws; an element that was taken away meanwhile does not count.
      if (mine === round && !(error instanceof DOMException)) failed('unreachable');
    }
  }

  async function run(element: HTMLVideoElement): Promise<void> {
    try {
      await element.play();
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'NotAllowedError')) return;
      // The picture goes on without; the browser plays sound only after a gesture.
      element.muted = true;
      heard();
      heard = soundBlocked(() => (element.muted = false));
      await element.play().catch(() => undefined);
    }
  }

  function failed(why: StreamFault): void {
    lastFault = why;
    player?.stop();
    player = undefined;
    if (why === 'format') return finish('failed', why);
    if (once && state.value !== 'waiting') return finish('ended', why);
    if (state.value === 'playing') state.value = 'stalled';
    clearTimeout(again);
    again = setTimeout(() => void begin(), PAUSES[Math.min(attempts++, PAUSES.length - 1)]);
  }

  function look(): void {
    const element = video.value;
    if (!element) return;
    const now = performance.now();
    if (element.currentTime !== position && element.videoWidth + element.currentTime > 0) {
      // The first position of a beginning is no progress yet.
      if (position > 0 || element.currentTime > 0.2) {
        lastPicture = now;
        attempts = 0;
        doubt = undefined;
        state.value = 'playing';
      }
      position = element.currentTime;
      return;
    }
    const silence = now - lastPicture;
    if (silence > timeout) return finish(lastFault === 'missing' && state.value === 'stalled' ? 'ended' : 'failed', lastFault);
    if (silence > STALL && doubt) return finish('failed', doubt);
    if (silence > STALL && player && !element.paused) {
      if (once && state.value !== 'waiting') return finish('ended', 'late');
      state.value = state.value === 'waiting' ? 'waiting' : 'stalled';
      if (silence % STALL < WATCH_EVERY) void begin();
    }
  }

  function finish(end: 'ended' | 'failed', why: StreamFault): void {
    stop();
    fault.value = why;
    state.value = end;
  }

  function stop(): void {
    round++;
    clearInterval(watch);
    clearTimeout(again);
    player?.stop();
    player = undefined;
    stats.value = {};
    heard();
    state.value = 'idle';
  }

  onBeforeUnmount(stop);
  return { state, fault, stats, play, stop };
}
