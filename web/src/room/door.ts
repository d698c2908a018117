import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { storedChoice } from '@/base/storage';
import { admission, type Admission } from './admission';
import type { Phase } from './seat';

/** Whether somebody sees himself before he opens a room of his own. Rooms of others always have a door. */
export const ownDoor = storedChoice<'show' | 'skip'>('rtcroom.door', ['show', 'skip'], () => 'show');

/**
 * Stands before a room, and nothing is entered until he presses. Who comes by a link finds it shut, and nothing is captured
 * either; who asked for the room in the app sees himself there; who comes back to a room that ran walks through. Goes with
 * the component.
 */
export function useDoor(phase: Ref<Phase>, admitted: Admission = admission) {
  const shut = ref(false);
  /** He asked for it in the app, and so for his own picture. */
  const asked = ref(false);
  let place = '';
  let enter: () => void = () => undefined;

  /**
   * Somebody comes to a place.
   *
   * @param go takes him in, at once or when he has pressed
   * @param open who asked for it needs no door: it captures nothing, has a door of its own, or he wants none
   */
  function come(to: string, go: () => void, open = false): void {
    place = to;
    enter = go;
    const arrival = admitted.arrival(to);
    asked.value = arrival === 'asked';
    shut.value = arrival === 'link' || (asked.value && !open);
    if (shut.value) {
      admitted.leave();
      return;
    }
    admitted.enter(to);
    go();
  }

  /** He pressed. */
  function open(): void {
    if (!shut.value) return;
    shut.value = false;
    admitted.enter(place);
    enter();
  }

  watch(phase, (now) => now === 'over' && admitted.leave());
  // A page from the browser's memory loads itself anew: somebody came back to it, and that may have been a page's doing.
  const forget = (event: PageTransitionEvent): void => void (event.persisted && admitted.leave());
  window.addEventListener('pageshow', forget);
  onScopeDispose(() => {
    window.removeEventListener('pageshow', forget);
    admitted.leave();
  });
  return { shut, asked, come, open, entered: (to: string) => admitted.enter(to) };
}
