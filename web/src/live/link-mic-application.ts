import { onScopeDispose, ref, shallowRef } from 'vue';
import { RtcRoomError, SYSTEM_TIME, type Time } from 'rtcroom-client';
import { isRoomFull, errorText } from '@/app/error-text';
import { liveTexts } from '@/i18n/texts/live';
import { NO_PLACE } from './applicants';
import type { Live } from './useLive';

/** Where a viewer stands who wants to join: choosing how to look, waiting, let in, or told why not. */
export type ApplicationState =
  | { readonly step: 'none' }
  | { readonly step: 'preparing' }
  | { readonly step: 'waiting'; readonly until: number }
  | { readonly step: 'joining' }
  | { readonly step: 'refused'; readonly text: string };

const LIMIT = 30_000;
const TICK = 250;
const NOBODY_THERE = 20003;
const NONE: ApplicationState = { step: 'none' };

/**
 * One viewer's application for a seat beside the anchor. Every wait ends: with the anchor's answer, by time, or because
 * the viewer gives up.
 */
export function useLinkMicApplication(live: Pick<Live, 'room' | 'join'>, time: Time = SYSTEM_TIME) {
  const applicationState = shallowRef<ApplicationState>(NONE);
  const seconds = ref(0);
  let round = 0;
  let stopTicking: () => void = () => undefined;
  onScopeDispose(withdraw);

  function tick(): void {
    const { value } = applicationState;
    if (value.step !== 'waiting') return;
    seconds.value = Math.max(0, Math.ceil((value.until - time.now()) / 1000));
    stopTicking = time.after(TICK, tick);
  }

  function prepare(): void {
    applicationState.value = { step: 'preparing' };
  }

  /** Nothing that comes of this application counts any more. */
  function withdraw(): void {
    round++;
    stopTicking();
    applicationState.value = NONE;
    live.room.value?.withdrawLinkMic();
  }

  async function apply(): Promise<void> {
    withdraw();
    const mine = round;
    applicationState.value = { step: 'waiting', until: time.now() + LIMIT };
    tick();
    try {
      const answer = await live.room.value?.requestLinkMic(LIMIT);
      if (mine !== round || !answer) return;
      if (!answer.accepted) {
        applicationState.value = { step: 'refused', text: liveTexts.value.rejected(answer.message) };
        return;
      }
      applicationState.value = { step: 'joining' };
      await live.join();
      if (mine === round) applicationState.value = NONE;
    } catch (error) {
      if (isRoomFull(error)) void live.room.value?.sendCommand(NO_PLACE, '').catch(() => undefined);
      if (mine === round) applicationState.value = { step: 'refused', text: textOf(error) };
    }
  }

  return { applicationState, seconds, prepare, withdraw, apply };
}

function textOf(error: unknown): string {
  const texts = liveTexts.value;
  if (isRoomFull(error)) return texts.stageFull;
  if (error instanceof RtcRoomError) {
    if (error.failure === 'timeout' && error.op === 'linkmic') return texts.noAnswer;
    if (error.code === NOBODY_THERE) return texts.anchorBusy;
  }
  return errorText(error).text;
}

export type LinkMicApplication = ReturnType<typeof useLinkMicApplication>;
