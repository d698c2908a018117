import { onScopeDispose, ref, watch, type Ref } from 'vue';
import { admission, type Admission } from './admission';
import type { Phase } from './seat';

/**
 * Stands before a room. Who comes by a link finds it shut, and nothing is captured or entered until he presses; who asked
 * for the room in the app walks through. Goes with the component.
 */
export function useDoor(phase: Ref<Phase>, admitted: Admission = admission) {
  const shut = ref(false);
  let place = '';
  let enter: () => void = () => undefined;

  /** Somebody comes to a place; `go` takes him in, at once or when he has pressed. */
  function come(to: string, go: () => void): void {
    place = to;
    enter = go;
    shut.value = !admitted.admits(to);
    if (shut.value) admitted.leave();
    else go();
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
  return { shut, come, open, entered: (to: string) => admitted.enter(to) };
}
