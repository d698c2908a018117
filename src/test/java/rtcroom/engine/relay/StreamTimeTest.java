package rtcroom.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static rtcroom.engine.relay.TestPackets.audioHeader;
import static rtcroom.engine.relay.TestPackets.frame;
import static rtcroom.engine.relay.TestPackets.key;
import static rtcroom.engine.relay.TestPackets.metadata;
import static rtcroom.engine.relay.TestPackets.sound;

import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  @Test
  void sound_far_ahead_stays_as_far_ahead_and_the_time_is_the_encoders() {
    for (long skew : new long[] {1500, 6000, 45_000}) {
      StreamTime time = new StreamTime();
      long last = 0;
      for (long at = 0; at < 8000; at += 40) {
        last = time(time, frame(100_000 + at));
        assertThat(time(time, sound(100_000 + at + skew))).isEqualTo(last + skew);
      }
      assertThat(last).isEqualTo(7960);
    }
  }

  @Test
  void sound_from_before_the_first_picture_is_left_out_and_the_rest_stays_behind_as_sent() {
    rebase(key(100_000));
    for (long at = 0; at < 3000; at += 40) {
      rebase(frame(100_000 + at));
      assertThat(line.rebase(sound(97_000 + at - 50))).isNull();
    }
    assertThat(rebase(sound(100_000 - 30))).as("by a hair").isZero();
    assertThat(rebase(frame(103_000))).isEqualTo(3000);
    assertThat(rebase(sound(100_010))).isEqualTo(10);
  }

  @Test
  void pictures_from_before_the_first_sound_are_kept_and_move_both() {
    rebase(sound(100_000));
    assertThat(rebase(key(97_000))).isEqualTo(20);
    assertThat(rebase(frame(97_040))).isEqualTo(60);
    assertThat(rebase(sound(100_023))).isEqualTo(3043);
    line.interrupted();
    assertThat(rebase(sound(5000))).isEqualTo(3063);
    assertThat(rebase(key(1000))).isEqualTo(80);
    assertThat(rebase(sound(5020))).isEqualTo(4100);
  }

  @Test
  void one_tracks_pause_is_no_leap_while_the_other_goes_on() {
    rebase(key(0));
    rebase(sound(0));
    for (long at = 40; at <= 8000; at += 40) {
      rebase(frame(at));
    }
    assertThat(rebase(sound(8010))).isEqualTo(8010);
  }

  @Test
  void a_track_that_lags_behind_moves_nothing() {
    rebase(key(0));
    for (long at = 0; at <= 12_000; at += 20) {
      rebase(sound(at));
    }
    assertThat(rebase(frame(40))).isEqualTo(40);
    assertThat(rebase(sound(12_020))).isEqualTo(12_020);
  }

  @Test
  void a_step_just_too_long_for_one_track_takes_the_other_along() {
    rebase(key(0));
    rebase(sound(10));
    assertThat(rebase(frame(5020))).isEqualTo(20);
    assertThat(rebase(sound(5010))).isEqualTo(10);
    assertThat(rebase(frame(5060))).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(longs = {10_000, 500_000})
  void what_is_still_on_its_way_when_the_clock_leaps_keeps_its_time(long leap) {
    rebase(key(1000));
    rebase(sound(1000));
    assertThat(rebase(sound(leap))).as("it leaps").isEqualTo(20);
    assertThat(rebase(frame(1040))).as("of the old clock").isEqualTo(40);
    assertThat(rebase(frame(leap + 60))).isEqualTo(80);
    assertThat(rebase(sound(leap + 70))).isEqualTo(90);
  }

  @Test
  void a_small_step_moves_sound_and_picture_by_the_same() {
    for (long at = 110; at <= 150; at += 10) {
      assertThat(rebase(sound(at))).isEqualTo(at - 110);
    }
    assertThat(rebase(key(64))).as("moved by 66").isEqualTo(20);
    assertThat(rebase(sound(202))).isEqualTo(92 + 66);
    assertThat(rebase(frame(114))).isEqualTo(70);
  }

  @Test
  void tracks_of_two_clocks_begin_together() {
    rebase(key(900_000_000));
    rebase(frame(900_000_040));
    assertThat(rebase(sound(0))).isEqualTo(60);
    assertThat(rebase(sound(20))).isEqualTo(80);
    assertThat(rebase(frame(900_000_080))).isEqualTo(80);
  }

  @Test
  void whatever_one_encoder_does_its_tracks_keep_time() {
    Random random = new Random(20261129);
    for (int i = 0; i < 500; i++) {
      byte[] data = new byte[random.nextInt(2, 60)];
      random.nextBytes(data);
      assertThatCode(() -> StreamTimeFuzz.fuzzerTestOneInput(data))
          .as(HexFormat.of().formatHex(data))
          .doesNotThrowAnyException();
    }
  }

  private long rebase(Packet packet) {
    return time(line, packet);
  }

  private static long time(StreamTime time, Packet packet) {
    return Objects.requireNonNull(time.rebase(packet)).time();
  }
}
