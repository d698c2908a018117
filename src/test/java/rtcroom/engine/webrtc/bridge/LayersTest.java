package rtcroom.engine.webrtc.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.engine.webrtc.bridge.Sessions.MILLI;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;
import rtcroom.engine.webrtc.rtp.Retransmission;
import rtcroom.engine.webrtc.rtp.RtcpMessage;

/** A publisher that sends its pictures in three sizes. */
class LayersTest {
  private static final int SMALL = 0;
  private static final int MIDDLE = 1;
  private static final int LARGE = 2;
  private static final byte[][] SETS = {
    {0x67, 0x42, (byte) 0xC0, 0x0D, 1},
    {0x67, 0x42, (byte) 0xC0, 0x0D, 2},
    {0x67, 0x42, (byte) 0xC0, 0x0D, 3}
  };

  private final List<Packet> packets = new ArrayList<>();
  private final List<SourcePacket> heard = new ArrayList<>();
  private final Sessions.Sent sent = new Sessions.Sent();
  private final Ingest ingest =
      new Ingest(Sessions.simulcast(), 77, packets::add, heard::add, sent);
  private final int[] sequence = {100, 200, 300};
  private long now = 1000 * MILLI;

  @Test
  void each_is_passed_on_as_it_comes() {
    keyFrame(SMALL);
    keyFrame(LARGE);
    assertThat(heard)
        .extracting(packet -> packet.source().rid())
        .containsExactly("q", "q", "f", "f");
    assertThat(heard).extracting(SourcePacket::index).containsExactly(100L, 101L, 300L, 301L);
    assertThat(heard.getFirst().source().bitrate(now)).isPositive();
  }

  @Test
  void the_relay_gets_the_largest_from_its_key_frame_on() {
    keyFrame(SMALL);
    picture(LARGE);
    picture(SMALL);
    assertThat(packets).hasSize(3);
    keyFrame(LARGE);
    picture(SMALL);
    picture(LARGE);
    assertThat(headers()).containsExactly(1, 3);
    assertThat(packets).hasSize(6);
  }

  @Test
  void when_the_largest_is_left_off_the_relay_gets_the_next_and_asks_it_for_a_key_frame() {
    keyFrame(MIDDLE);
    keyFrame(LARGE);
    for (int i = 0; i < 30; i++) {
      now += 40 * MILLI;
      picture(MIDDLE);
    }
    assertThat(keyFramesOf(MIDDLE)).isOne();
    keyFrame(MIDDLE);
    assertThat(headers()).containsExactly(2, 3, 2);
  }

  @Test
  void times_of_the_relay_never_go_back() {
    keyFrame(SMALL);
    now += 40 * MILLI;
    picture(SMALL);
    now -= 40 * MILLI;
    keyFrame(LARGE);
    assertThat(packets).extracting(Packet::time).isSorted();
  }

  @Test
  void of_each_what_is_missing_is_asked_for_and_known_again_by_the_name_of_its_layer() {
    keyFrame(SMALL);
    keyFrame(LARGE);
    byte[] missing = packet(SMALL, sequence[SMALL]++, false);
    picture(SMALL);
    assertThat(sent.all(RtcpMessage.Nack.class))
        .containsExactly(new RtcpMessage.Nack(77, ssrc(SMALL), List.of(102)));
    byte[] again = new byte[missing.length + 2];
    int length = Retransmission.wrap(missing, Sessions.H264_AGAIN, 1, 0x9999, again);
    again[16] = (byte) (Sessions.REPAIRED_RID << 4);
    ingest.rtp(again, length, now);
    ingest.rtp(again.clone(), length, now);
    assertThat(heard.getLast().index()).isEqualTo(102);
    assertThat(heard).hasSize(6);
  }

  @Test
  void a_key_frame_of_a_layer_is_asked_for_at_most_twice_a_second() {
    keyFrame(SMALL);
    keyFrame(LARGE);
    for (int i = 0; i < 60; i++) {
      ingest.wantKeyFrame(SMALL);
      now += 20 * MILLI;
      picture(SMALL);
      picture(LARGE);
    }
    assertThat(keyFramesOf(SMALL)).isEqualTo(3);
    assertThat(keyFramesOf(LARGE)).isOne();
  }

  @Test
  void what_has_no_name_or_one_that_was_not_agreed_on_is_not_heard() {
    byte[] nameless = Sessions.rtp(Sessions.H264, 1, 1, 5, true, Sessions.slice(true, 9));
    ingest.rtp(nameless, nameless.length, now);
    byte[] other = Sessions.layered("x", 7, 6, 0, true, Sessions.slice(true, 9));
    ingest.rtp(other, other.length, now);
    assertThat(heard).isEmpty();
  }

  private long keyFramesOf(int layer) {
    return sent.all(RtcpMessage.PictureLoss.class).stream()
        .filter(loss -> loss.media() == ssrc(layer))
        .count();
  }

  private List<Integer> headers() {
    return packets.stream()
        .filter(Packet::isHeader)
        .map(packet -> (int) packet.body().getByte(5 + 8 + SETS[0].length - 1))
        .toList();
  }

  private void keyFrame(int layer) {
    receive(
        Sessions.layered(
            rid(layer), sequence[layer]++, ssrc(layer), time(), false, Sessions.sets(SETS[layer])));
    receive(packet(layer, sequence[layer]++, true));
  }

  private void picture(int layer) {
    receive(packet(layer, sequence[layer]++, false));
  }

  private byte[] packet(int layer, int number, boolean key) {
    return Sessions.layered(
        rid(layer), number, ssrc(layer), time(), true, Sessions.slice(key, 100));
  }

  private long time() {
    return now / MILLI * 90;
  }

  private static String rid(int layer) {
    return String.valueOf("qhf".charAt(layer));
  }

  private static long ssrc(int layer) {
    return 0x1111L * (layer + 1);
  }

  private void receive(byte[] packet) {
    ingest.rtp(packet, packet.length, now);
  }
}
