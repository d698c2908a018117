package rtcroom.engine.transcode;

import java.time.Duration;
import java.time.Instant;

/** When a process that ended may have a successor: at once, unless it did not last. */
final class Restarts {
  /** One that lasted so long was good. */
  private static final Duration GOOD = Duration.ofSeconds(2);

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final int MOST_DOUBLINGS = 6;

  private Instant begunAt = Instant.MIN;
  private Instant notBefore = Instant.MIN;
  private int failures;

  boolean mayBegin(Instant now) {
    return !notBefore.isAfter(now);
  }

  void began(Instant now) {
    begunAt = now;
  }

  /** It may not run now. */
  void refused(Instant now) {
    notBefore = now.plus(FIRST);
  }

  /** It ended, and not because it was told to. */
  void failed(Instant now) {
    boolean good = !begunAt.plus(GOOD).isAfter(now);
    failures = good ? 0 : failures + 1;
    long doublings = Math.min(failures - 1, MOST_DOUBLINGS);
    notBefore = good ? now : now.plus(FIRST.multipliedBy(1L << doublings));
  }
}
