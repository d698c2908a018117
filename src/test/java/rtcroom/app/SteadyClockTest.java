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
}
