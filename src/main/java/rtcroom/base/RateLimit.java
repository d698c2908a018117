package rtcroom.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One token bucket per key. Bounded; when there are too many keys some start anew with a full
 * bucket. Safe for use by many threads, never waits.
 */
public final class RateLimit<K> {
  private static final int MAX_KEYS = 200_000;
  private static final Duration LEAST_KEPT = Duration.ofSeconds(1);

  private final Ticker ticker;

  /** Null where there is no limit. */
  private final @Nullable Buckets<K> buckets;

  /**
   * What is kept where there is a limit.
   *
   * @param fullAgain readings of the ticker
   */
  private record Buckets<K>(Gcra gcra, Cache<K, AtomicLong> fullAgain) {}

  /**
   * One full bucket for every key.
   *
   * @param ticker any clock that goes only forward
   */
  public RateLimit(Rate rate, Ticker ticker) {
    this.ticker = ticker;
    this.buckets = rate.isLimited() ? buckets(Gcra.of(rate), ticker) : null;
  }

  private static <K> Buckets<K> buckets(Gcra gcra, Ticker ticker) {
    Duration fill = Duration.ofNanos(gcra.fill());
    Cache<K, AtomicLong> fullAgain =
        Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            // A bucket left alone for this long is full: as good as none.
            .expireAfterAccess(fill.compareTo(LEAST_KEPT) > 0 ? fill : LEAST_KEPT)
            .ticker(ticker)
            // Housekeeping is a few entries at a time; no other thread needs to wake for it.
            .executor(Runnable::run)
            .build();
    return new Buckets<>(gcra, fullAgain);
  }

  /** Takes one token, or tells how long until there is one; a refused caller takes nothing. */
  public Duration take(K key) {
    return buckets == null ? Duration.ZERO : take(key, buckets, ticker.read());
  }

  private Duration take(K key, Buckets<K> buckets, long now) {
    AtomicLong bucket = buckets.fullAgain().getIfPresent(key);
    if (bucket == null) {
      bucket = buckets.fullAgain().get(key, _ -> new AtomicLong(now));
    }
    while (true) {
      long fullAgain = bucket.get();
      long wait = buckets.gcra().wait(fullAgain, now);
      if (wait > 0) {
        return Duration.ofNanos(wait);
      }
      if (bucket.compareAndSet(fullAgain, buckets.gcra().taken(fullAgain, now))) {
        return Duration.ZERO;
      }
    }
  }
}
