package rtcroom.engine.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JitterBufferTest {
  private static final long MILLI = 1_000_000;

  private final List<String> seen = new ArrayList<>();
  private final JitterBuffer buffer =
      new JitterBuffer(
          new Depacketizer() {
            @Override
            public void take(RtpPacket packet) {
              seen.add("" + packet.sequence());
            }

            @Override
            public void lost() {
              seen.add("lost");
            }
          });

  @Test
  void packets_are_put_into_their_order() {
    take(0, 1, 3, 2, 2, 4, 1);
    assertThat(seen).containsExactly("1", "2", "3", "4");
  }

  @Test
  void one_that_is_missing_is_waited_for_120_ms() {
    take(0, 1);
    take(10 * MILLI, 3);
    take(50 * MILLI, 4);
    buffer.advance(129 * MILLI);
    assertThat(seen).containsExactly("1");
    buffer.advance(130 * MILLI);
    assertThat(seen).containsExactly("1", "lost", "3", "4");
    take(140 * MILLI, 2);
    assertThat(seen).hasSize(4);
  }

  @Test
  void what_comes_in_time_is_no_loss() {
    take(0, 1);
    take(10 * MILLI, 3);
    take(129 * MILLI, 2);
    assertThat(seen).containsExactly("1", "2", "3");
  }

  @Test
  void a_flood_does_not_wait() {
    take(0, 1);
    for (int i = 3; i < 3 + 1024; i++) {
      take(0, i);
    }
    assertThat(seen).hasSize(1 + 1 + 1024);
  }

  private void take(long now, int... sequences) {
    for (int sequence : sequences) {
      buffer.take(sequence, TestPackets.packet(sequence, 0, false, "61"), now);
    }
  }
}
