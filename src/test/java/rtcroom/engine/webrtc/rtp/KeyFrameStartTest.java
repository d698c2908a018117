package rtcroom.engine.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFrameStartTest {
  @ParameterizedTest
  @CsvSource({
    "67 42c00d, true",
    "78 0004 6742c00d 0002 68ce, true",
    "78 0002 68ce 0004 6742c00d, true",
    "78 0002 68ce, false",
    "78 ffff 68, false",
    "78, false",
    "6588, false",
    "7c85 88, false",
    "4188, false"
  })
  void of_h264_it_has_the_sequence_set(String payload, boolean begins) {
    assertThat(KeyFrameStart.ofH264(TestPackets.packet(1, 0, false, payload))).isEqualTo(begins);
  }

  @ParameterizedTest
  @CsvSource({
    "10 1002, true",
    "90 80 8001 1002, true",
    "10 1102, false",
    "00 1002, false",
    "11 1002, false",
    "10, false"
  })
  void of_vp8_it_begins_a_picture_that_needs_no_other(String payload, boolean begins) {
    assertThat(KeyFrameStart.ofVp8(TestPackets.packet(1, 0, false, payload))).isEqualTo(begins);
  }
}
