package rtcroom.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rtcroom.base.Rate;
import rtcroom.testing.TestClock;

class CallPaceTest {
  private final TestClock clock = new TestClock();

  @Test
  void a_burst_goes_at_once_and_the_rest_one_after_the_other() {
    CallPace pace = new CallPace(new Rate(10, 3), Duration.ofMillis(250), clock);
    for (int i = 0; i < 3; i++) {
      assertThat(pace.turn()).contains(Duration.ZERO);
    }
    assertThat(pace.turn()).contains(Duration.ofMillis(100));
    assertThat(pace.turn()).contains(Duration.ofMillis(200));
    assertThat(pace.turn()).as("would wait for 300 ms").isEmpty();
    clock.advance(Duration.ofMillis(100));
    assertThat(pace.turn()).contains(Duration.ofMillis(200));
  }

  @Test
  void however_calls_come_no_second_has_more_than_the_rate_and_a_burst() {
    Random random = new Random(7);
    CallPace pace = new CallPace(new Rate(180, 18), Duration.ofSeconds(2), clock);
    List<Instant> gone = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      pace.turn().ifPresent(wait -> gone.add(clock.instant().plus(wait)));
      clock.advance(Duration.ofMillis(random.nextInt(20) == 0 ? random.nextInt(900) : 0));
    }
    assertThat(gone).hasSizeGreaterThan(4000);
    for (int i = 198; i < gone.size(); i++) {
      assertThat(Duration.between(gone.get(i - 198), gone.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofMillis(995));
    }
  }

  @Test
  void without_a_rate_nobody_waits() {
    CallPace pace = new CallPace(Rate.NONE, Duration.ZERO, clock);
    for (int i = 0; i < 1000; i++) {
      assertThat(pace.turn()).contains(Duration.ZERO);
    }
  }
}
