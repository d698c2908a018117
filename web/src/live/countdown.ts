import { onBeforeUnmount, ref } from 'vue';

/** Whole seconds until a time, in milliseconds since 1970; for as long as the component that asks. */
export function useSecondsUntil(): (until: number) => number {
  const now = ref(Date.now());
  const alarm = setInterval(() => (now.value = Date.now()), 500);
  onBeforeUnmount(() => clearInterval(alarm));
  return (until) => Math.max(0, Math.ceil((until - now.value) / 1000));
}
