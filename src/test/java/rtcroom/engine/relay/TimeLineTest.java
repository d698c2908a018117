package rtcroom.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.relay.PlainWords.audioHeader;
import static rtcroom.engine.relay.PlainWords.frame;
import static rtcroom.engine.relay.PlainWords.key;
import static rtcroom.engine.relay.PlainWords.metadata;
import static rtcroom.engine.relay.PlainWords.sound;

import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;

class TimeLineTest {
  private final TimeLine line = new TimeLine();

  @Test
  void a_stream_begins_at_zero() {
    assertThat(fit(key(86_400_000))).isZero();
    assertThat(fit(sound(86_400_010))).isEqualTo(10);
  }

  @Test
  void stamps_beyond_32_bits_go_on() {
    fit(key((1L << 32) - 20));
    assertThat(fit(frame((1L << 32) + 20))).isEqualTo(40);
  }

  @Test
  void one_kind_never_goes_back_but_the_other_may_lag() {
    fit(key(1000));
    fit(frame(1100));
    assertThat(fit(sound(1060))).isEqualTo(60);
    assertThat(fit(frame(1080))).isEqualTo(100);
  }

  @Test
  void a_leap_is_a_small_step_and_both_kinds_leap_together() {
    fit(key(1000));
    fit(sound(1000));
    assertThat(fit(frame(9000))).isEqualTo(20);
    assertThat(fit(sound(9010))).isEqualTo(30);
    assertThat(fit(frame(3000))).as("another clock").isEqualTo(50);
  }

  @Test
  void a_gap_of_a_few_seconds_is_a_gap() {
    fit(key(0));
    assertThat(fit(frame(4900))).isEqualTo(4900);
  }

  @Test
  void another_publisher_goes_on_where_the_last_one_stopped() {
    fit(key(0));
    fit(frame(400));
    line.interrupted();
    assertThat(fit(key(777_000))).isEqualTo(420);
  }

  @Test
  void headers_and_metadata_move_no_clock_whatever_their_stamp() {
    fit(key(1000));
    fit(sound(1030));
    assertThat(fit(audioHeader(1))).isEqualTo(30);
    assertThat(fit(metadata(1))).isEqualTo(30);
    assertThat(fit(frame(1040))).isEqualTo(40);
  }

  private long fit(Packet packet) {
    return line.fit(packet).time();
  }
}
