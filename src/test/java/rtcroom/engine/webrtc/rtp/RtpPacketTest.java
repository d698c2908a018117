package rtcroom.engine.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtpPacketTest {
  @Test
  void the_header_is_read() {
    RtpPacket packet = read("80 ec ffff 80000001 fffffffe 6588").orElseThrow();
    assertThat(packet.marker()).isTrue();
    assertThat(packet.payloadType()).isEqualTo(108);
    assertThat(packet.sequence()).isEqualTo(0xFFFF);
    assertThat(packet.timestamp()).isEqualTo(0x8000_0001L);
    assertThat(packet.ssrc()).isEqualTo(0xFFFF_FFFEL);
    assertThat(TestPackets.hex(packet.payloadBytes())).isEqualTo("6588");
  }

  @Test
  void what_is_written_is_read_the_same() {
    RtpPacket packet = TestPackets.packet(65_535, 0xFFFF_FFFFL, true, "61");
    assertThat(packet.sequence()).isEqualTo(65_535);
    assertThat(packet.timestamp()).isEqualTo(0xFFFF_FFFFL);
    assertThat(packet.ssrc()).isEqualTo(TestPackets.SSRC);
    assertThat(packet.marker()).isTrue();
  }

  @Test
  void contributing_sources_and_padding_are_no_payload() {
    RtpPacket packet = read("a1 6f 0001 00000002 00000003 00000004 aabb 000003").orElseThrow();
    assertThat(TestPackets.hex(packet.payloadBytes())).isEqualTo("aabb");
  }

  /** The example of RFC 8285, section 4.2, with numbers. */
  @Test
  void extensions_with_heads_of_one_byte_are_found() {
    RtpPacket packet =
        read("90 6f 0001 00000002 00000003 bede 0003 10 aa 21 bbcc 00 00 33 01020304 ff")
            .orElseThrow();
    assertThat(TestPackets.hex(packet.extension(1))).isEqualTo("aa");
    assertThat(TestPackets.hex(packet.extension(2))).isEqualTo("bbcc");
    assertThat(TestPackets.hex(packet.extension(3))).isEqualTo("01020304");
    assertThat(packet.extension(4)).isEmpty();
    assertThat(TestPackets.hex(packet.payloadBytes())).isEqualTo("ff");
  }

  /** The example of RFC 8285, section 4.3, with numbers. */
  @Test
  void extensions_with_heads_of_two_bytes_are_found() {
    RtpPacket packet =
        read("90 6f 0001 00000002 00000003 1000 0003 01 00 02 01 bb 00 13 04 01020304 ff")
            .orElseThrow();
    assertThat(packet.extension(1)).isEmpty();
    assertThat(TestPackets.hex(packet.extension(2))).isEqualTo("bb");
    assertThat(TestPackets.hex(packet.extension(19))).isEqualTo("01020304");
  }

  @Test
  void nothing_is_read_behind_the_mark_that_ends_extensions() {
    RtpPacket packet = read("90 6f 0001 00000002 00000003 bede 0001 f0 10 aa 00 ff").orElseThrow();
    assertThat(packet.extension(1)).isEmpty();
  }

  @Test
  void an_extension_that_is_cut_off_is_not_there() {
    RtpPacket packet = read("90 6f 0001 00000002 00000003 bede 0001 13 aabbcc").orElseThrow();
    assertThat(packet.extension(1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80 6f 0001 00000002 000000",
        "40 6f 0001 00000002 00000003",
        "8f 6f 0001 00000002 00000003 00000004",
        "90 6f 0001 00000002 00000003 bede",
        "90 6f 0001 00000002 00000003 bede 0002 00000000",
        "a0 6f 0001 00000002 00000003 aabb04",
        "a0 6f 0001 00000002 00000003 aabb00"
      })
  void what_does_not_fit_is_no_packet(String hex) {
    assertThat(read(hex)).isEmpty();
  }

  private static Optional<RtpPacket> read(String hex) {
    byte[] bytes = TestPackets.hex(hex);
    return RtpPacket.read(bytes, bytes.length);
  }
}
