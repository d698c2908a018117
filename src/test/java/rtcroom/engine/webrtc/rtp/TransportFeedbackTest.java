package rtcroom.engine.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import rtcroom.base.NetworkOrder;

class TransportFeedbackTest {
  private static final long TICK = 250_000;
  private static final long REFERENCE = 64_000_000;

  private final TransportFeedback feedback = new TransportFeedback();

  @Test
  void packets_and_the_times_between_them_are_told() {
    feedback.received(10, REFERENCE + 4 * TICK);
    feedback.received(11, REFERENCE + 5 * TICK);
    feedback.received(13, REFERENCE + 1000 * TICK);
    String head = "afcd0006" + "00000001" + "00000002" + "000a0004" + "00000100";
    String symbols = "d480"; // small, small, missing, large
    String deltas = "04" + "01" + "03e3";
    assertThat(TestPackets.hex(feedback.take(1, 2))).isEqualTo(head + symbols + deltas + "0002");
  }

  @Test
  void what_is_told_is_what_came() {
    Map<Integer, Long> came = new TreeMap<>();
    long now = 5 * REFERENCE;
    for (int i = 0; i < 300; i++) {
      now += (i % 7) * TICK + (i % 50 == 0 ? 3000 * TICK : 0);
      if (i % 11 != 3 && (i < 100 || i > 140)) {
        int sequence = (65_500 + i) & 0xFFFF;
        came.put(i, now / TICK);
        feedback.received(sequence, now);
      }
    }
    Map<Integer, Long> told = new TreeMap<>();
    while (!feedback.isEmpty()) {
      read(feedback.take(1, 2)).forEach((k, v) -> told.put((k - 65_500) & 0xFFFF, v));
    }
    assertThat(told).isEqualTo(came);
  }

  @Test
  void a_packet_that_overtook_another_came_before_it() {
    feedback.received(1, REFERENCE + 9 * TICK);
    feedback.received(3, REFERENCE + 10 * TICK);
    feedback.received(2, REFERENCE + 12 * TICK);
    assertThat(read(feedback.take(1, 2))).isEqualTo(Map.of(1, 265L, 2, 268L, 3, 266L));
  }

  @Test
  void what_comes_after_it_was_told_missing_is_not_told() {
    feedback.received(1, REFERENCE);
    feedback.received(3, REFERENCE);
    feedback.take(1, 2);
    feedback.received(2, REFERENCE);
    assertThat(feedback.isEmpty()).isTrue();
  }

  @Test
  void messages_are_counted() {
    for (int i = 0; i < 3; i++) {
      feedback.received(i, REFERENCE);
      assertThat(feedback.take(1, 2)[19]).isEqualTo((byte) i);
    }
  }

  @Test
  void a_long_pause_begins_another_message() {
    feedback.received(1, REFERENCE);
    feedback.received(2, 1000 * REFERENCE);
    assertThat(read(feedback.take(1, 2))).isEqualTo(Map.of(1, 256L));
    assertThat(read(feedback.take(1, 2))).isEqualTo(Map.of(2, 256_000L));
  }

  /** Ticks of those that came, by number. */
  private static Map<Integer, Long> read(byte[] in) {
    int from = NetworkOrder.u16(in, 12);
    int count = NetworkOrder.u16(in, 14);
    List<Integer> symbols = new ArrayList<>();
    int at = 20;
    while (symbols.size() < count) {
      int chunk = NetworkOrder.u16(in, at);
      at += 2;
      for (int i = 0; chunk >> 15 == 0 && i < (chunk & 0x1FFF); i++) {
        symbols.add(chunk >> 13);
      }
      for (int i = 0; chunk >> 14 == 3 && i < 7; i++) {
        symbols.add((chunk >> (12 - 2 * i)) & 3);
      }
    }
    Map<Integer, Long> told = new TreeMap<>();
    long time = 256L * NetworkOrder.u24(in, 16);
    for (int i = 0; i < count; i++) {
      int symbol = symbols.get(i);
      if (symbol == 1) {
        time += NetworkOrder.u8(in, at);
      } else if (symbol == 2) {
        time += (short) NetworkOrder.u16(in, at);
      }
      at += symbol;
      if (symbol > 0) {
        told.put((from + i) & 0xFFFF, time);
      }
    }
    return told;
  }
}
