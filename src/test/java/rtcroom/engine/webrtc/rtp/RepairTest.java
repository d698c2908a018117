package rtcroom.engine.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepairTest {
  private static final long MILLI = 1_000_000;

  private final NackList nacks = new NackList();

  @Test
  void what_is_missing_is_asked_for_at_once() {
    receive(0, 65_534, 65_537);
    assertThat(nacks.due(0)).containsExactly(65_535, 0);
    assertThat(nacks.due(0)).isEmpty();
  }

  @Test
  void it_is_asked_for_again_after_a_round_trip_and_after_two_more() {
    receive(0, 1, 3);
    assertThat(nacks.due(0)).containsExactly(2);
    assertThat(nacks.due(99 * MILLI)).isEmpty();
    assertThat(nacks.due(100 * MILLI)).containsExactly(2);
    assertThat(nacks.due(299 * MILLI)).isEmpty();
    assertThat(nacks.due(300 * MILLI)).containsExactly(2);
    assertThat(nacks.due(499 * MILLI)).isEmpty();
  }

  @Test
  void half_a_second_later_only_a_key_frame_helps() {
    receive(0, 1, 3);
    nacks.due(500 * MILLI);
    assertThat(nacks.takeLost()).isFalse();
    nacks.due(501 * MILLI);
    assertThat(nacks.takeLost()).isTrue();
    assertThat(nacks.takeLost()).isFalse();
  }

  @Test
  void the_round_trip_is_measured_by_what_comes_again() {
    receive(0, 1, 3);
    nacks.due(0);
    nacks.received(2, 20 * MILLI); // 100 ms becomes 80 ms
    receive(20 * MILLI, 5);
    assertThat(nacks.due(20 * MILLI)).containsExactly(4);
    assertThat(nacks.due(99 * MILLI)).isEmpty();
    assertThat(nacks.due(100 * MILLI)).containsExactly(4);
  }

  @Test
  void a_long_interruption_is_not_asked_for() {
    receive(0, 1, 1000);
    assertThat(nacks.due(0)).isEmpty();
    assertThat(nacks.takeLost()).isTrue();
  }

  @Test
  void a_repetition_holds_the_packet_it_repeats() {
    RtpPacket original = TestPackets.packet(65_000, 90_000, true, "6588aabb");
    byte[] made = new byte[100];
    int length = Retransmission.wrap(original.bytes(), 109, 7, 0xFFFF_FFFFL, made);
    RtpPacket repetition = RtpPacket.read(made, length).orElseThrow();
    assertThat(repetition.ssrc()).isEqualTo(0xFFFF_FFFFL);
    assertThat(repetition.sequence()).isEqualTo(7);
    assertThat(repetition.payloadType()).isEqualTo(109);
    RtpPacket again = Retransmission.unwrap(repetition, 108, TestPackets.SSRC).orElseThrow();
    assertThat(again.bytes()).isEqualTo(original.bytes());
  }

  @Test
  void a_repetition_of_nothing_only_tries_the_network() {
    byte[] probe = TestPackets.hex("a0 6d 0001 00000000 00000001 00000004");
    RtpPacket packet = RtpPacket.read(probe, probe.length).orElseThrow();
    assertThat(Retransmission.unwrap(packet, 108, 1)).isEmpty();
  }

  private void receive(long now, long... indexes) {
    for (long index : indexes) {
      nacks.received(index, now);
    }
  }
}
