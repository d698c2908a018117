package rtcroom.engine.webrtc.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.engine.webrtc.rtp.ReportBlock;

class EstimateTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long SENT = 500_000;

  private final Estimate estimate = new Estimate();
  private long now = 7 * SECOND;

  @Test
  void nothing_is_known_before_the_player_says_something() {
    assertThat(bitrate()).isEqualTo(Estimate.UNKNOWN);
    loses(0);
    assertThat(bitrate()).isEqualTo(Estimate.UNKNOWN);
  }

  @Test
  void what_the_player_believes_counts_and_what_comes_through_fits() {
    believes(2_000_000);
    assertThat(bitrate()).isEqualTo(2_000_000);
    believes(500_000 - 1);
    now += 4 * SECOND;
    assertThat(bitrate()).isEqualTo(650_000);
  }

  @Test
  void one_that_believes_less_than_before_is_taken_by_its_word_for_three_seconds() {
    believes(600_000);
    believes(400_000);
    assertThat(bitrate()).isEqualTo(400_000);
    now += 3 * SECOND - 1;
    assertThat(bitrate()).isEqualTo(400_000);
  }

  @Test
  void a_little_less_is_no_trouble() {
    believes(600_000);
    believes(585_000);
    assertThat(bitrate()).isEqualTo(650_000);
  }

  @Test
  void five_in_a_hundred_lost_change_nothing_and_twenty_take_a_tenth() {
    believes(2_000_000);
    loses(13);
    assertThat(bitrate()).isEqualTo(2_000_000);
    loses(51);
    assertThat(bitrate()).isBetween(448_000L, 452_000L);
  }

  @Test
  void where_nothing_is_lost_any_more_the_limit_rises_again() {
    believes(2_000_000);
    loses(51);
    now += 4 * SECOND;
    long limited = bitrate();
    for (int i = 0; i < 9; i++) {
      loses(0);
    }
    assertThat(bitrate()).isBetween(limited * 19 / 10, limited * 21 / 10);
  }

  @Test
  void after_ten_seconds_without_trouble_more_is_tried_for_eight() {
    believes(600_000);
    assertThat(secondsUntilTried()).isEqualTo(10);
    now += 8 * SECOND;
    assertThat(bitrate()).isEqualTo(650_000);
  }

  @Test
  void what_failed_is_tried_again_after_twice_as_long() {
    believes(600_000);
    assertThat(secondsUntilTried()).isEqualTo(10);
    now += SECOND;
    believes(400_000);
    assertThat(bitrate()).isEqualTo(400_000);
    assertThat(secondsUntilTried()).isEqualTo(20);
    now += SECOND;
    believes(300_000);
    assertThat(secondsUntilTried()).isEqualTo(40);
  }

  @Test
  void trouble_without_a_trial_does_not_make_the_next_one_later() {
    believes(600_000);
    now += 5 * SECOND;
    believes(400_000);
    assertThat(secondsUntilTried()).isEqualTo(10);
  }

  /** Of a player that gets sound alone, what it believes goes up and down all the time. */
  @Test
  void one_that_believes_more_than_it_is_sent_is_in_no_trouble() {
    believes(2_000_000);
    now += 5 * SECOND;
    assertThat(bitrate()).isEqualTo(2_000_000);
    believes(1_000_000);
    assertThat(bitrate()).isEqualTo(1_000_000);
    assertThat(secondsUntilTried()).isEqualTo(5);
  }

  @Test
  void trouble_now_and_then_does_not_put_off_a_trial_for_ever() {
    for (int belief = 500_000; belief > 100_000; belief -= 100_000) {
      believes(belief + 50_000);
      secondsUntilTried();
      now += SECOND;
      believes(belief);
    }
    int seconds = 0;
    while (bitrate() < 3_000_000 && seconds < 1000) {
      now += SECOND;
      if (++seconds % 20 == 0) {
        believes(600_000);
        believes(400_000);
      }
    }
    assertThat(seconds).isBetween(150, 180);
  }

  private int secondsUntilTried() {
    int seconds = 0;
    while (bitrate() < 3_000_000) {
      now += SECOND;
      seconds++;
    }
    return seconds;
  }

  private void believes(long bitrate) {
    estimate.believes(bitrate, now);
  }

  private void loses(int fraction) {
    estimate.reported(List.of(new ReportBlock(1, fraction, 0, 0, 0, 0, 0)), SENT, now);
  }

  private long bitrate() {
    return estimate.bitrate(SENT, now);
  }
}
