import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';
import type { Capture } from './capture';

/** Speech is quiet in the measure of capture: a raised voice is about a third of full scale. */
const LOUDER = 3;

/** How loud one's own microphone is for a meter, 0 to 1, while the component is in the page. */
export function useLevel(capture: () => Capture | undefined): Ref<number> {
  const level = ref(0);
  let alarm: ReturnType<typeof setInterval> | undefined;
  onMounted(() => (alarm = setInterval(() => (level.value = Math.min(1, (capture()?.level() ?? 0) * LOUDER)), 100)));
  onBeforeUnmount(() => clearInterval(alarm));
  return level;
}
