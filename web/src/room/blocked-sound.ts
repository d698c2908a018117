import { ref } from 'vue';

/** Browsers hold sound back until the person has touched the page; whoever shows pictures says so, and asks for the touch. */
export function useBlockedSound() {
  const blocked = ref(false);

  function play(): void {
    blocked.value = false;
    document.querySelectorAll('video').forEach((video) => void video.play().catch(() => (blocked.value = true)));
  }

  return { blocked, play };
}
