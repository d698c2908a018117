package rtcroom.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClocksTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void what_is_shown_is_as_far_off_as_it_is_steadily() {
    Clocks clocks = new Clocks(() -> NOON.minusSeconds(3600), () -> NOON);

    assertThat(clocks.shown(NOON.plusSeconds(30))).isEqualTo(NOON.minusSeconds(3570));
    assertThat(clocks.steady(NOON.minusSeconds(3570))).isEqualTo(NOON.plusSeconds(30));
  }
}
