package rtcroom.engine.rtmp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/** What becomes of a publisher's messages. */
class MediaReaderTest {
  private static final String META = "02000a" + hex("onMetaData") + "05";

  private final List<Packet> packets = new ArrayList<>();
  private final MediaReader reader = new MediaReader(packets::add);

  @Test
  void metadata_loses_the_word_to_servers_and_nothing_else() throws BrokenRtmpException {
    take(MessageType.DATA, 0, "02000d" + hex("@setDataFrame") + META);
    take(MessageType.DATA, 0, META);
    take(MessageType.DATA_AMF3, 0, "00" + META);
    assertThat(packets).hasSize(3).allMatch(p -> p.body().equals(bytes(META)));
    assertThat(packets).allMatch(packet -> packet.kind() == PacketKind.DATA);
  }

  @Test
  void metadata_that_is_taken_back_or_far_too_long_is_not_relayed() throws BrokenRtmpException {
    take(MessageType.DATA, 0, "02000f" + hex("@clearDataFrame") + "05");
    take(MessageType.DATA, 0, META + "06".repeat(70_000));
    assertThat(packets).isEmpty();
  }

  @Test
  void codecs_nobody_knows_pass_unchanged() throws BrokenRtmpException {
    String enhanced = "91" + hex("hvc1") + "00000100000000";
    take(MessageType.VIDEO, 0, enhanced);
    String numbered = "1c00000000" + "01" + "00".repeat(22); // HEVC as some SDKs number it
    take(MessageType.VIDEO, 0, numbered);
    assertThat(packets).extracting(Packet::body).containsExactly(bytes(enhanced), bytes(numbered));
    assertThat(packets.getFirst().isKeyFrame()).isTrue();
    assertThat(packets.getLast().isHeader()).isTrue();
  }

  @Test
  void an_aggregate_is_taken_apart_and_its_times_count_from_its_own() throws BrokenRtmpException {
    String tags =
        "08 000002 000064 00 000000 af01 0000000d"
            + "09 000003 00008c 00 000000 270100 0000000e"
            + "08 000002 000096 00 000000 af02";
    take(MessageType.AGGREGATE, 5000, tags);
    assertThat(packets).extracting(Packet::time).containsExactly(5000L, 5040L, 5050L);
    assertThat(packets)
        .extracting(Packet::kind)
        .containsExactly(PacketKind.AUDIO, PacketKind.VIDEO, PacketKind.AUDIO);
    assertThat(packets.get(1).body()).isEqualTo(bytes("270100"));
  }

  @Test
  void an_aggregate_that_is_cut_off_breaks_the_connection() {
    assertThatExceptionOfType(BrokenRtmpException.class)
        .isThrownBy(() -> take(MessageType.AGGREGATE, 0, "08 000002 000064 00 000000 af"));
    assertThatExceptionOfType(BrokenRtmpException.class)
        .isThrownBy(() -> take(MessageType.AGGREGATE, 0, "08 000002"));
  }

  @Test
  void time_goes_on_where_its_32_bits_end() throws BrokenRtmpException {
    for (int stamp : new int[] {-80, -40, 0, 40, -20, 80}) {
      take(MessageType.AUDIO, stamp, "af01");
    }
    long wrap = 1L << 32;
    assertThat(packets)
        .extracting(Packet::time)
        .containsExactly(wrap - 80, wrap - 40, wrap, wrap + 40, wrap - 20, wrap + 80);
  }

  @Test
  void headers_and_metadata_stamped_0_do_not_disturb_the_time() throws BrokenRtmpException {
    take(MessageType.DATA, 0, META);
    take(MessageType.AUDIO, 0, "af001210");
    take(MessageType.AUDIO, -40, "af01");
    take(MessageType.AUDIO, 0, "af001210");
    take(MessageType.AUDIO, 10, "af01");
    List<Long> coded = packets.stream().filter(p -> isCoded(p)).map(Packet::time).toList();
    assertThat(coded).containsExactly((1L << 32) - 40, (1L << 32) + 10);
  }

  @Test
  void what_is_empty_is_no_packet() throws BrokenRtmpException {
    take(MessageType.AUDIO, 0, "");
    take(MessageType.DATA, 0, "");
    take(MessageType.DATA_AMF3, 0, "");
    assertThat(packets).isEmpty();
  }

  private static boolean isCoded(Packet packet) {
    return packet.kind() == PacketKind.AUDIO && !packet.isHeader();
  }

  private void take(int type, int time, String hex) throws BrokenRtmpException {
    reader.on(new Message(type, 1, time, bytes(hex)));
  }

  private static Buffer bytes(String hex) {
    return Buffer.buffer(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(US_ASCII));
  }
}
