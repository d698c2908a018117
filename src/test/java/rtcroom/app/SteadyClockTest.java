package rtcroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  @Test
  void it_goes_on_from_the_start_by_what_passed() {
    AtomicLong nanos = new AtomicLong(-5);
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    SteadyClock clock = new SteadyClock(noon, nanos::get);

    nanos.addAndGet(21_000_000_000L);

    assertThat(clock.instant()).isEqualTo(noon.plusSeconds(21));
  }

  @Test
  void its_milliseconds_are_those_of_its_instants() {
    AtomicLong nanos = new AtomicLong(-5);
    SteadyClock clock = new SteadyClock(Instant.ofEpochSecond(5, 999_999_999), nanos::get);

    for (long step : new long[] {0, 1, 999_998, 1, 1, 7_000_000_001L}) {
      nanos.addAndGet(step);
      assertThat(clock.millis()).isEqualTo(clock.instant().toEpochMilli());
    }
  }
}
