package rtcroom.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One token bucket per key, kept as a single number (GCRA): the instant at which the bucket would
 * be full again. Bounded; when there are too many keys some start anew with a full bucket. Safe for
 * use by many threads, never waits.
 */
public final class RateLimit<K> {
  private static final int MAX_KEYS = 200_000;
  private static final long SECOND = 1_000_000_000;

  private final Ticker ticker;
  private final long nanosPerTurn;
  private final long tolerance;

  /**
   * Null where there is no limit. Values are readings of the ticker, of which only differences
   * count.
   */
  private final @Nullable Cache<K, AtomicLong> fullAgain;

  /**
   * One full bucket for every key.
   *
   * @param ticker any clock that goes only forward
   */
  public RateLimit(Rate rate, Ticker ticker) {
    this.ticker = ticker;
    if (!rate.isLimited()) {
      this.nanosPerTurn = 0;
      this.tolerance = 0;
      this.fullAgain = null;
      return;
    }
    this.nanosPerTurn = SECOND / rate.perSecond();
    this.tolerance = nanosPerTurn * (Math.max(rate.burst(), 1) - 1);
    this.fullAgain =
        Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            // A bucket left alone for this long is full: as good as none.
            .expireAfterAccess(Duration.ofNanos(Math.max(tolerance + nanosPerTurn, SECOND)))
            .ticker(ticker)
            // Housekeeping is a few entries at a time; no other thread needs to wake for it.
            .executor(Runnable::run)
            .build();
  }

  /** Takes one turn, or tells how long until there is one; a refused caller takes nothing. */
  public Duration take(K key) {
    if (fullAgain == null) {
      return Duration.ZERO;
    }
    long now = ticker.read();
    AtomicLong bucket = fullAgain.getIfPresent(key);
    if (bucket == null) {
      bucket = fullAgain.get(key, _ -> new AtomicLong(now));
    }
    while (true) {
      long full = bucket.get();
      long owed = Math.max(full - now, 0);
      if (owed > tolerance) {
        return Duration.ofNanos(owed - tolerance);
      }
      if (bucket.compareAndSet(full, now + owed + nanosPerTurn)) {
        return Duration.ZERO;
      }
    }
  }
}
