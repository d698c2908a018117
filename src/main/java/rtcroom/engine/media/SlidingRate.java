package rtcroom.engine.media;

import java.time.Instant;

/** How much a second arrived during the last seconds. Not safe for use by many threads. */
final class SlidingRate {
  private static final int SECONDS = 5;
  private static final long NEVER = Long.MIN_VALUE;

  private final long[] sums = new long[SECONDS];
  private long second = NEVER;
  private long began;

  void add(long amount, Instant now) {
    if (second == NEVER) {
      second = now.getEpochSecond();
      began = now.toEpochMilli();
    }
    advance(now.getEpochSecond());
    sums[Math.floorMod(second, SECONDS)] += amount;
  }

  /** Zero when nothing arrived for {@value #SECONDS} s. */
  double perSecond(Instant now) {
    if (second == NEVER) {
      return 0;
    }
    advance(now.getEpochSecond());
    long sum = 0;
    for (long one : sums) {
      sum += one;
    }
    long oldest = Math.max(began, (second - SECONDS + 1) * 1000);
    return sum * 1000.0 / Math.max(1000, now.toEpochMilli() - oldest);
  }

  /** A clock that goes back counts for the second it was. */
  private void advance(long to) {
    long steps = Math.min(to - second, SECONDS);
    for (long i = 1; i <= steps; i++) {
      sums[Math.floorMod(to - steps + i, SECONDS)] = 0;
    }
    second = Math.max(second, to);
  }
}
