package rtcroom.engine.webrtc.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentPacketsTest {
  private static final long MILLI = 1_000_000;

  private final SentPackets packets = new SentPackets();

  @Test
  void what_was_sent_is_repeated_as_long_as_it_is_kept() {
    for (int sequence = 65_000; sequence < 65_600; sequence++) {
      keep(sequence & 0xFFFF);
    }
    assertThat(packets.repeat(65_010, 0)).isEmpty();
    assertThat(packets.repeat(65_100, 0)).contains(new byte[] {1, 2, 4, 5});
    assertThat(packets.repeat(63, 0)).isPresent();
    assertThat(packets.repeat(64, 0)).isEmpty();
  }

  @Test
  void who_asks_twice_at_once_gets_one() {
    keep(1);
    keep(2);
    assertThat(packets.repeat(1, 0)).isPresent();
    assertThat(packets.repeat(1, 19 * MILLI)).isEmpty();
    assertThat(packets.repeat(1, 20 * MILLI)).isPresent();
  }

  @Test
  void no_more_is_repeated_than_was_sent() {
    keep(1);
    keep(2);
    for (int i = 0; i < 2; i++) {
      assertThat(packets.repeat(1, i * 20L * MILLI)).isPresent();
    }
    assertThat(packets.repeat(1, 40 * MILLI)).isEmpty();
    keep(3);
    assertThat(packets.repeat(1, 60 * MILLI)).isPresent();
  }

  private void keep(int sequence) {
    packets.keep(sequence, new byte[] {1, 2}, new byte[] {3, 4, 5, 6}, 1, 3);
  }
}
