package rtcroom.calls;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before asking again: doubling from {@code first} up to {@code longest}, of which
 * a random half is left out, so that callers which failed together do not come back together.
 *
 * @param random safe for the threads that ask
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {
  private static final int MAX_DOUBLINGS = 30;

  /**
   * The next pause.
   *
   * @param failures how often it failed so far, at least 1
   */
  public Duration after(int failures) {
    int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
    long whole = Math.min(first.toMillis() << doublings, longest.toMillis());
    return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
  }
}
