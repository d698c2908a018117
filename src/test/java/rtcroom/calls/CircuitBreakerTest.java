package rtcroom.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rtcroom.testing.TestClock;

class CircuitBreakerTest {
  private final TestClock clock = new TestClock();
  private final CircuitBreaker breaker =
      new CircuitBreaker(
          new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5), new Random(1)), clock);

  @Test
  void failures_among_answers_open_nothing() {
    for (int i = 0; i < 100; i++) {
      assertThat(breaker.enter()).isTrue();
      breaker.ended(i % 8 == 7);
    }
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void after_eight_in_a_row_nobody_is_let_through_and_then_one() {
    failEightTimes();
    assertThat(breaker.enter()).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(breaker.enter()).as("the one to see").isTrue();
    assertThat(breaker.enter()).as("while it is under way").isFalse();
    breaker.ended(false);
    assertThat(breaker.enter()).isFalse();
    clock.advance(Duration.ofSeconds(2));
    assertThat(breaker.enter()).isTrue();
    breaker.ended(true);
    assertThat(breaker.enter()).isTrue();
    assertThat(breaker.enter()).isTrue();
  }

  @Test
  void calls_that_were_under_way_when_it_opened_do_not_lengthen_the_pause() {
    failEightTimes();
    for (int i = 0; i < 50; i++) {
      breaker.ended(false);
    }
    clock.advance(Duration.ofSeconds(1));
    assertThat(breaker.enter()).isTrue();
  }

  /** Whoever asks all the time gets few calls through, and the first soon after it is back. */
  @Test
  void a_service_away_for_ten_minutes_is_asked_seldom_and_noticed_within_five_seconds_of_return() {
    failEightTimes();
    Instant back = clock.instant().plus(Duration.ofMinutes(10));
    int asked = 0;
    while (breaker.isOpen()) {
      if (breaker.enter()) {
        asked++;
        breaker.ended(!clock.instant().isBefore(back));
      }
      clock.advance(Duration.ofMillis(50));
    }
    assertThat(asked).isLessThan(300);
    assertThat(Duration.between(back, clock.instant())).isLessThan(Duration.ofMillis(5100));
  }

  private void failEightTimes() {
    for (int i = 0; i < 8; i++) {
      assertThat(breaker.enter()).isTrue();
      breaker.ended(false);
    }
  }
}
