package rtcroom.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final Rate TWO_A_SECOND = new Rate(2, 4);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void a_clock_that_went_back_makes_no_debt_larger_than_an_empty_buckets() {
    TokenBucket bucket = new TokenBucket();
    bucket.take(TWO_A_SECOND, NOON);

    Instant yesterday = NOON.minus(Duration.ofDays(1));
    assertThat(bucket.take(TWO_A_SECOND, yesterday)).isEqualTo(Duration.ofMillis(500));
    assertThat(bucket.take(TWO_A_SECOND, yesterday.plusSeconds(86_399))).isEqualTo(Duration.ZERO);
  }

  @Test
  void so_it_is_for_one_bucket_of_many() {
    AtomicLong nanos = new AtomicLong(Duration.ofDays(2).toNanos());
    RateLimit<String> limit = new RateLimit<>(TWO_A_SECOND, nanos::get);
    limit.take("ann");

    nanos.addAndGet(-Duration.ofDays(1).toNanos());
    assertThat(limit.take("ann")).isLessThanOrEqualTo(Duration.ofMillis(500));
  }
}
