package rtcroom.base;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * One token bucket, full at first, for one thread at a time. {@link RateLimit} keeps one for each
 * key and serves many threads.
 */
public final class TokenBucket {
  /** In nanoseconds since 1970: there is one of these per socket and user. */
  private long fullAgain;

  /** All that it remembers: when it is full again, in nanoseconds since 1970. */
  public long fullAgain() {
    return fullAgain;
  }

  /** Makes it as another that said {@link #fullAgain}. */
  public void fullAgain(long nanos) {
    fullAgain = nanos;
  }

  /**
   * Takes a token and answers zero, or takes none and answers how long to wait.
   *
   * @param rate may be another one each time
   * @param now between 1970 and 2262
   */
  public Duration take(Rate rate, Instant now) {
    if (!rate.isLimited()) {
      return Duration.ZERO;
    }
    Gcra gcra = Gcra.of(rate);
    long nanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    long wait = gcra.wait(fullAgain, nanos);
    if (wait > 0) {
      return Duration.ofNanos(wait);
    }
    fullAgain = gcra.taken(fullAgain, nanos);
    return Duration.ZERO;
  }
}
