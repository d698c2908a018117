import type { Time } from 'rtcroom-client';

const PAUSES = [1_000, 2_000, 4_000, 8_000];

/** Tries something again after growing pauses, a few times in a row. Milliseconds throughout. */
export class Retries {
  private failures = 0;
  private cancelAlarm: (() => void) | undefined;

  constructor(private readonly time: Time) {}

  /** False when it was tried often enough; what is planned already stays planned. */
  plan(run: () => void): boolean {
    if (this.cancelAlarm) return true;
    const pause = PAUSES[this.failures++];
    if (pause === undefined) return false;
    this.cancelAlarm = this.time.after(pause, () => {
      this.cancelAlarm = undefined;
      run();
    });
    return true;
  }

  /** It works: the next failure is a first one. */
  succeeded(): void {
    this.stop();
    this.failures = 0;
  }

  stop(): void {
    this.cancelAlarm?.();
    this.cancelAlarm = undefined;
  }
}
