/** Alarms of the program that have not rung, and when each will, by `performance.now()`. */
const pending = new Map<number, number>();

type Run = (...rest: unknown[]) => void;

function kept(id: number, ms: number): number {
  pending.set(id, performance.now() + ms);
  return id;
}

function clear(id: number | undefined): void {
  window.clearTimeout(id);
  if (id !== undefined) pending.delete(id);
}

/** What scripts have under these names, so that a test can ask what they left. */
export const timers = {
  setTimeout(run: Run, ms = 0, ...rest: unknown[]): number {
    const id = window.setTimeout(() => {
      pending.delete(id);
      run(...rest);
    }, ms);
    return kept(id, ms);
  },
  setInterval: (run: Run, ms = 0, ...rest: unknown[]): number => kept(window.setInterval(run, ms, ...rest), Infinity),
  clearTimeout: clear,
  clearInterval: clear,
};

/** In how many ms each rings. */
export function alarms(): readonly number[] {
  return [...pending.values()].map((at) => at - performance.now());
}
