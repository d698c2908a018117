package rtcroom.engine.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpusSoundTest {
  private static final int SAMPLES = 960;
  private static final int BYTES_OF_A_SAMPLE = 4;

  /** In milliseconds. */
  private static final int PACKET = 20;

  private static final double CLOSE = 15.5;

  private final SampleTimes times = new SampleTimes();
  private final OpusSound sound = new OpusSound(times);
  private final byte[] tone = packet(10_000);
  private final byte[] silence = packet(0);
  private long samples;

  @Test
  void times_are_those_of_the_packets() {
    takes(tone, 1000);
    takes(tone, 1020);
    assertThat(samples).isEqualTo(2 * SAMPLES);
    assertThat(times.at(0)).isEqualTo(1000);
    assertThat(times.at(SAMPLES + 480)).isEqualTo(1030);
  }

  @Test
  void what_was_lost_is_concealed_and_nothing_after_it_moves() {
    takes(tone, 1000);
    takes(tone, 1080);
    assertThat(samples).isEqualTo(5 * SAMPLES);
    assertThat(times.at(4 * SAMPLES)).isEqualTo(1080);
  }

  /** Times of publishers are rounded: of a packet that was lost a little less may be missing. */
  @ParameterizedTest
  @ValueSource(ints = {15, 17, 19, 20, 33})
  void a_loss_of_any_length_is_concealed_to_its_end(int missing) {
    takes(tone, 1000);
    byte[] out = sound.take(tone, 1000 + PACKET + missing);
    int made = out.length / BYTES_OF_A_SAMPLE - SAMPLES;
    assertThat(made / 48.0).isBetween(missing - 2.5, (double) missing);
    for (int at = 0; at + 240 < made; at += 240) {
      assertThat(loudest(out, at, at + 240)).as("5 ms from sample %s", at).isGreaterThan(500);
    }
  }

  /** Encoders that send nothing while nobody speaks send one packet in 400 ms. */
  @Test
  void silence_that_was_not_sent_is_silent() {
    takes(tone, 0);
    byte[] out = sound.take(silence, 400);
    assertThat(out).hasSize(20 * SAMPLES * BYTES_OF_A_SAMPLE);
    assertThat(loudest(out, 10 * SAMPLES, 18 * SAMPLES)).isZero();
  }

  @Test
  void after_a_long_pause_times_begin_anew() {
    takes(tone, 0);
    takes(tone, 60_000);
    assertThat(samples).isEqualTo(2 * SAMPLES);
    assertThat(times.at(SAMPLES)).isEqualTo(60_000);
    takes(tone, 30_000);
    assertThat(times.at(2 * SAMPLES)).isEqualTo(30_000);
  }

  /** Of a publisher whose clock is a hundredth too slow, or too fast, and whose times jitter. */
  @Test
  void in_a_minute_of_a_wrong_clock_sound_and_time_do_not_part() {
    for (double pace : new double[] {PACKET * 1.01, PACKET / 1.01}) {
      long before = samples;
      for (int i = 0; i < 60 * 50; i++) {
        long millis = Math.round(100_000_000L * pace + i * pace) + i % 3;
        takes(silence, millis);
        double shown = times.at(samples - SAMPLES);
        assertThat(shown).as("packet %s", i).isCloseTo((double) millis, within(CLOSE));
      }
      assertThat((samples - before) / 48_000.0).isCloseTo(60 * pace / PACKET, within(0.1));
    }
  }

  @Test
  void a_broken_packet_is_as_good_as_lost() {
    takes(tone, 0);
    takes(new byte[] {3, 1, 2}, 20);
    takes(new byte[] {}, 40);
    takes(tone, 60);
    assertThat(samples).isEqualTo(4 * SAMPLES);
    assertThat(times.at(3 * SAMPLES)).isEqualTo(60);
  }

  private void takes(byte[] packet, long millis) {
    samples += sound.take(packet, millis).length / BYTES_OF_A_SAMPLE;
  }

  private static int loudest(byte[] out, int from, int to) {
    int loudest = 0;
    for (int i = from * BYTES_OF_A_SAMPLE; i < to * BYTES_OF_A_SAMPLE; i += 2) {
      loudest = Math.max(loudest, Math.abs((short) ((out[i] & 0xFF) | (out[i + 1] << 8))));
    }
    return loudest;
  }

  private static byte[] packet(int level) {
    short[] both = new short[2 * SAMPLES];
    for (int i = 0; i < both.length; i++) {
      both[i] = (short) (level * Math.sin(i / 20.0));
    }
    byte[] packet = new byte[1000];
    try {
      OpusEncoder encoder =
          new OpusEncoder(48_000, 2, OpusApplication.OPUS_APPLICATION_RESTRICTED_LOWDELAY);
      return Arrays.copyOf(packet, encoder.encode(both, 0, SAMPLES, packet, 0, packet.length));
    } catch (OpusException e) {
      throw new AssertionError(e);
    }
  }
}
