package rtcroom.base;

import java.util.concurrent.TimeUnit;

/**
 * The arithmetic of a token bucket that is kept as one number, the instant at which it is full
 * again (generic cell rate algorithm). All numbers are nanoseconds; of instants only differences
 * count, so the clock may begin anywhere and wrap.
 *
 * @param turn time in which one token comes back
 * @param tolerance how far from full the bucket may be when a token is taken
 */
record Gcra(long turn, long tolerance) {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  static Gcra of(Rate rate) {
    long turn = Math.max(1, SECOND / rate.perSecond());
    return new Gcra(turn, turn * (Math.max(rate.burst(), 1) - 1));
  }

  /** How long until a token may be taken; 0 for now. */
  long wait(long fullAgain, long now) {
    return Math.max(owed(fullAgain, now) - tolerance, 0);
  }

  /** When the bucket is full again after one token more was taken. */
  long taken(long fullAgain, long now) {
    return now + owed(fullAgain, now) + turn;
  }

  /** Time in which an empty bucket fills. */
  long fill() {
    return tolerance + turn;
  }

  /** Never more than an empty bucket's, or a clock that went back would make a debt for ever. */
  private long owed(long fullAgain, long now) {
    return Math.clamp(fullAgain - now, 0, fill());
  }
}
