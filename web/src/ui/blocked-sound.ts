import { computed, shallowReactive } from 'vue';

/** What plays without its sound, as browsers have it until the person touches the page. */
const silenced = shallowReactive(new Set<() => void>());

export const isSoundBlocked = computed(() => silenced.size > 0);

/**
 * Says that the browser holds a sound back.
 *
 * @param play lets it be heard, after a gesture
 * @returns what takes that back: the sound is gone
 */
export function soundBlocked(play: () => void): () => void {
  silenced.add(play);
  return () => void silenced.delete(play);
}

/** All that was held back; in the turn of a gesture. */
export function playBlockedSound(): void {
  const all = [...silenced];
  silenced.clear();
  all.forEach((play) => play());
}
