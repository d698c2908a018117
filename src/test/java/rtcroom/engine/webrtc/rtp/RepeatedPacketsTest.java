package rtcroom.engine.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepeatedPacketsTest {
  private final RepeatedPackets packets = new RepeatedPackets();

  @Test
  void each_is_the_first_once_also_where_it_comes_late() {
    assertThat(packets.isFirst(0)).isTrue();
    assertThat(packets.isFirst(2)).isTrue();
    assertThat(packets.isFirst(1)).isTrue();
    assertThat(packets.isFirst(1)).isFalse();
    assertThat(packets.isFirst(-1)).isTrue();
    assertThat(packets.isFirst(-1)).isFalse();
  }

  @Test
  void what_is_far_behind_counts_as_repeated() {
    packets.isFirst(5000);
    assertThat(packets.isFirst(5000 - 1024)).isFalse();
    assertThat(packets.isFirst(5000 - 1023)).isTrue();
  }
}
