/** The clock and its alarms; tests bring their own. Milliseconds throughout. */
export interface Time {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once after a while, unless the returned function is called before. */
  after(ms: number, run: () => void): () => void;
}

export const SYSTEM_TIME: Time = {
  now: () => Date.now(),
  after(ms, run) {
    const alarm = setTimeout(run, ms);
    return () => clearTimeout(alarm);
  },
};

/** Resolves after a while. */
export function pause(time: Time, ms: number): Promise<void> {
  return new Promise((resolve) => time.after(ms, resolve));
}

/** A promise that is settled by others, or by `late` when its time is over. */
export class Waiting<T> {
  readonly promise: Promise<T>;
  private settle: { resolve(value: T): void; reject(error: Error): void } | undefined;
  private readonly cancelAlarm: () => void;

  constructor(time: Time, ms: number, late: (waiting: Waiting<T>) => void) {
    this.promise = new Promise<T>((resolve, reject) => (this.settle = { resolve, reject }));
    this.cancelAlarm = time.after(ms, () => late(this));
  }

  /** False when it was settled before. */
  resolve(value: T): boolean {
    return this.once((settle) => settle.resolve(value));
  }

  reject(error: Error): boolean {
    return this.once((settle) => settle.reject(error));
  }

  private once(run: (settle: { resolve(value: T): void; reject(error: Error): void }) => void): boolean {
    if (!this.settle) return false;
    this.cancelAlarm();
    run(this.settle);
    this.settle = undefined;
    return true;
  }
}

/** The result of others' work, or what `late` throws when it takes too long. */
export function within<T>(time: Time, ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  const waiting = new Waiting<T>(time, ms, (one) => one.reject(late()));
  work.then(
    (value) => waiting.resolve(value),
    (error: unknown) => waiting.reject(error instanceof Error ? error : new Error(String(error))),
  );
  return waiting.promise;
}
