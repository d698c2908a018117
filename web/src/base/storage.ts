import { customRef, type Ref } from 'vue';

/** Pages may be forbidden to store anything; then it lasts as long as the page. */
export function stored(storage: () => Storage, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

export function store(storage: () => Storage, key: string, value: string | null): void {
  try {
    if (value === null) storage().removeItem(key);
    else storage().setItem(key, value);
  } catch {
    // What cannot be kept is asked for again next time.
  }
}

/** A choice that all tabs share and the next visit finds again. */
export function storedChoice<T extends string>(key: string, choices: readonly T[], otherwise: () => T): Ref<T> {
  const known = (text: string | null): T | undefined => choices.find((choice) => choice === text);
  let value = known(stored(() => localStorage, key)) ?? otherwise();
  return customRef((track, trigger) => {
    window.addEventListener('storage', (event) => {
      if (event.key !== key) return;
      value = known(event.newValue) ?? otherwise();
      trigger();
    });
    return {
      get() {
        track();
        return value;
      },
      set(next) {
        value = next;
        store(() => localStorage, key, next);
        trigger();
      },
    };
  });
}
