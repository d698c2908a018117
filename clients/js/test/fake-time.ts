import type { Time } from '../src/base/time.js';

interface Alarm {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that stands still until told to go on. */
export class FakeTime implements Time {
  private alarms: Alarm[] = [];
  private current = 1_700_000_000_000;

  now(): number {
    return this.current;
  }

  after(ms: number, run: () => void): () => void {
    const alarm = { at: this.current + ms, run };
    this.alarms.push(alarm);
    return () => (this.alarms = this.alarms.filter((other) => other !== alarm));
  }

  get pending(): number {
    return this.alarms.length;
  }

  /** Goes on by so much, ringing what is due on the way and letting promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.current + ms;
    for (;;) {
      await settled();
      const next = this.alarms.filter((alarm) => alarm.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.alarms = this.alarms.filter((alarm) => alarm !== next);
      this.current = Math.max(this.current, next.at);
      next.run();
    }
    this.current = end;
    await settled();
  }

  /** So much passes while nothing runs, as when a machine sleeps: what was due rings afterwards. */
  sleep(ms: number): void {
    this.current += ms;
  }

  /** Goes on until the promise is settled, or fails after two minutes of fake time. */
  async until<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const mark = (): void => void (done = true);
    work.then(mark, mark);
    for (let i = 0; i < 1200 && !done; i++) await this.advance(100);
    if (!done) throw new Error('still waiting after two minutes');
    return work;
  }
}

/** All promises that can settle by themselves have. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The same numbers for the same seed: a scenario that failed can be played again. Mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
