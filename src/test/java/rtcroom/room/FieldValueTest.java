package rtcroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rtcroom.room.FieldValue.Count;

class FieldValueTest {
  private static final Count MOST = new Count(Count.LIMIT);
  private static final Count LEAST = new Count(-Count.LIMIT);

  @Test
  void a_count_goes_up_and_down_and_below_zero() {
    assertThat(new Count(2).plus(1)).isEqualTo(new Count(3));
    assertThat(new Count(0).plus(-1)).isEqualTo(new Count(-1));
  }

  @Test
  void a_count_stays_at_what_every_client_can_hold() {
    assertThat(Count.LIMIT).isEqualTo(9_007_199_254_740_991L);
    assertThat(MOST.plus(1)).isEqualTo(MOST);
    assertThat(LEAST.plus(-1)).isEqualTo(LEAST);
  }

  @Test
  void not_even_the_largest_difference_runs_over() {
    assertThat(MOST.plus(Long.MAX_VALUE)).isEqualTo(MOST);
    assertThat(LEAST.plus(Long.MIN_VALUE)).isEqualTo(LEAST);
    assertThat(MOST.plus(Long.MIN_VALUE)).isEqualTo(LEAST);
  }
}
