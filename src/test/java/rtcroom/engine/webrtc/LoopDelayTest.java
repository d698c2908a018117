package rtcroom.engine.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The longest wait is shown for five seconds, and no longer than ten. */
class LoopDelayTest {
  private final LoopDelay delay = new LoopDelay(millis(20), millis(1000));
  private long now = 1000;

  @Test
  void a_loop_that_is_never_late_has_no_delay() {
    turn(20, 1000);
    assertThat(delay.millis()).isZero();
  }

  @Test
  void the_longest_is_shown_and_forgotten_within_ten_seconds() {
    turn(20, 10);
    turn(95, 1);
    turn(45, 1);
    assertThat(delay.millis()).isEqualTo(75);
    turn(20, 240); // 4.8 s
    assertThat(delay.millis()).isEqualTo(75);
    turn(20, 270); // 10.2 s
    assertThat(delay.millis()).isZero();
  }

  private void turn(int after, int times) {
    for (int i = 0; i < times; i++) {
      now += after;
      delay.turn(millis(now));
    }
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
