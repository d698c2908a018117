package rtcroom.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.relay.TestPackets.audioHeader;
import static rtcroom.engine.relay.TestPackets.frame;
import static rtcroom.engine.relay.TestPackets.key;
import static rtcroom.engine.relay.TestPackets.metadata;
import static rtcroom.engine.relay.TestPackets.sound;

import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;

class StreamTimeTest {
  private final StreamTime line = new StreamTime();

  @Test
  void a_stream_begins_at_zero() {
    assertThat(rebase(key(86_400_000))).isZero();
    assertThat(rebase(sound(86_400_010))).isEqualTo(10);
  }

  @Test
  void stamps_beyond_32_bits_go_on() {
    rebase(key((1L << 32) - 20));
    assertThat(rebase(frame((1L << 32) + 20))).isEqualTo(40);
  }

  @Test
  void one_kind_never_goes_back_but_the_other_may_lag() {
    rebase(key(1000));
    rebase(frame(1100));
    assertThat(rebase(sound(1060))).isEqualTo(60);
    assertThat(rebase(frame(1080))).isEqualTo(100);
  }

  @Test
  void a_leap_is_a_small_step_and_both_kinds_leap_together() {
    rebase(key(1000));
    rebase(sound(1000));
    assertThat(rebase(frame(9000))).isEqualTo(20);
    assertThat(rebase(sound(9010))).isEqualTo(30);
    assertThat(rebase(frame(3000))).as("another clock").isEqualTo(50);
  }

  @Test
  void a_gap_of_a_few_seconds_is_a_gap() {
    rebase(key(0));
    assertThat(rebase(frame(4900))).isEqualTo(4900);
  }

  @Test
  void another_publisher_goes_on_where_the_last_one_stopped() {
    rebase(key(0));
    rebase(frame(400));
    line.interrupted();
    assertThat(rebase(key(777_000))).isEqualTo(420);
  }

  @Test
  void headers_and_metadata_move_no_clock_whatever_their_stamp() {
    rebase(key(1000));
    rebase(sound(1030));
    assertThat(rebase(audioHeader(1))).isEqualTo(30);
    assertThat(rebase(metadata(1))).isEqualTo(30);
    assertThat(rebase(frame(1040))).isEqualTo(40);
  }

  private long rebase(Packet packet) {
    return line.rebase(packet).time();
  }
}
