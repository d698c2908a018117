package rtcroom.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import rtcroom.base.Rate;

/**
 * Keeps calls of one kind below a rate, in the order in which they ask. Safe for use by many
 * threads.
 */
public final class CallPace {
  private final Rate rate;
  private final Duration longest;
  private final InstantSource clock;
  private Instant free = Instant.MIN;

  /**
   * A full burst may go at once.
   *
   * @param longest how long a call may have to wait for its turn
   * @param clock that goes only forward
   */
  public CallPace(Rate rate, Duration longest, InstantSource clock) {
    this.rate = rate;
    this.longest = longest;
    this.clock = clock;
  }

  /** How long from now on the next call has to wait, which is its turn then; empty if too long. */
  public synchronized Optional<Duration> turn() {
    if (!rate.isLimited()) {
      return Optional.of(Duration.ZERO);
    }
    Instant now = clock.instant();
    Duration each = Duration.ofSeconds(1).dividedBy(rate.perSecond());
    Instant earliest = now.minus(each.multipliedBy(Math.max(0, rate.burst() - 1)));
    Instant at = free.isBefore(earliest) ? earliest : free;
    Duration wait = at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
    if (wait.compareTo(longest) > 0) {
      return Optional.empty();
    }
    free = at.plus(each);
    return Optional.of(wait);
  }
}
