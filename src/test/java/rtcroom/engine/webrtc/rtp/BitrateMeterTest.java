package rtcroom.engine.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BitrateMeterTest {
  private static final long MILLI = 1_000_000;

  private final BitrateMeter meter = new BitrateMeter();

  @Test
  void it_tells_the_mean_of_two_seconds() {
    assertThat(meter.bitrate(0)).isZero();
    for (int i = 0; i < 40; i++) {
      meter.add(1000, i * 100L * MILLI);
    }
    assertThat(meter.bitrate(3900 * MILLI)).isEqualTo(80_000);
    meter.add(20_000, 3950 * MILLI);
    assertThat(meter.bitrate(3950 * MILLI)).isEqualTo(160_000);
    assertThat(meter.bitrate(5850 * MILLI)).isEqualTo(84_000);
    assertThat(meter.bitrate(6000 * MILLI)).isZero();
  }

  @Test
  void what_has_just_begun_is_not_taken_for_two_seconds() {
    meter.add(1000, 10_000 * MILLI);
    assertThat(meter.bitrate(10_050 * MILLI)).isEqualTo(16_000);
    meter.add(1000, 10_950 * MILLI);
    assertThat(meter.bitrate(10_950 * MILLI)).isEqualTo(16_000);
  }
}
