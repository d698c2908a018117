package rtcroom.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteRateTest {
  private static final long MILLI = 1_000_000;

  private final ByteRate rate = new ByteRate(1000, -7);

  @Test
  void a_second_s_worth_may_come_at_once_and_then_as_much_as_time_passes() {
    assertThat(rate.takes(1000, -7)).isTrue();
    assertThat(rate.takes(1, -7)).isFalse();
    assertThat(rate.takes(10, -7 + 10 * MILLI)).isTrue();
    assertThat(rate.takes(1, -7 + 10 * MILLI)).isFalse();
    assertThat(rate.takes(1001, 1000_000 * MILLI)).as("what was not used is not kept").isFalse();
    assertThat(rate.takes(1000, 1000_000 * MILLI)).isTrue();
  }

  @Test
  void what_comes_often_is_not_lost_to_rounding() {
    assertThat(rate.takes(1000, -7)).isTrue();
    int taken = 0;
    for (long now = -7; now < 1000 * MILLI; now += MILLI / 10) {
      taken += rate.takes(1, now) ? 1 : 0;
    }
    assertThat(taken).isBetween(990, 1000);
  }

  @Test
  void there_may_be_no_limit() {
    ByteRate none = new ByteRate(0, 0);
    assertThat(none.takes(Integer.MAX_VALUE, 0)).isTrue();
    assertThat(none.takes(Integer.MAX_VALUE, 0)).isTrue();
  }
}
