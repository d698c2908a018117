package rtcroom.engine.webrtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RtcpTest {
  private static final ReportBlock BLOCK =
      new ReportBlock(0xCAFE_BABEL, 64, -3, 0x0001_FFFFL, 90, 0x1234_5678L, 65_536);

  @Test
  void what_is_written_is_read_the_same() {
    List<RtcpMessage> all =
        List.of(
            new RtcpMessage.SenderReport(1, 0xE000_0000_8000_0000L, 90_000, 7, 8, List.of(BLOCK)),
            new RtcpMessage.ReceiverReport(2, List.of(BLOCK, BLOCK)),
            new RtcpMessage.Bye(List.of(3L, 4L)),
            new RtcpMessage.Nack(5, 6, List.of(65_535, 0, 15, 100)),
            new RtcpMessage.PictureLoss(7, 8),
            new RtcpMessage.FullIntra(9, List.of(10L), 200),
            new RtcpMessage.Remb(11, 2_500_000, List.of(12L, 13L)),
            new RtcpMessage.ReceiverTime(14, 0xE000_0000_8000_0001L),
            new RtcpMessage.TimeAnswer(15, 16, 0xFFFF_0001L, 65_536));
    RtcpWriter writer = new RtcpWriter();
    all.forEach(writer::add);
    assertThat(RtcpReader.read(writer.bytes(20), writer.length())).isEqualTo(all);
  }

  /** RFC 4585, section 6.2.1: the mask tells of the 16 that follow. */
  @Test
  void packets_that_follow_each_other_are_asked_for_in_one_word() {
    RtcpWriter writer = new RtcpWriter();
    writer.add(new RtcpMessage.Nack(1, 2, List.of(10, 11, 26)));
    assertThat(TestPackets.hex(writer.bytes(0)))
        .isEqualTo("81cd0003" + "00000001" + "00000002" + "000a8001");
  }

  @Test
  void a_name_ends_in_a_zero_and_fills_words() {
    RtcpWriter writer = new RtcpWriter();
    writer.add(new RtcpMessage.Name(1, "rtcroom"));
    assertThat(TestPackets.hex(writer.bytes(0)))
        .isEqualTo("81ca0004" + "00000001" + "0107" + "727463726f6f6d" + "000000");
  }

  /** As draft-alvestrand-rmcat-remb-03 has it: 18 bits, and a shift of 4. */
  @Test
  void a_bitrate_is_a_number_and_a_shift() {
    RtcpWriter writer = new RtcpWriter();
    writer.add(new RtcpMessage.Remb(1, 2_500_000, List.of(3L)));
    assertThat(TestPackets.hex(writer.bytes(0)))
        .isEqualTo("8fce0005" + "00000001" + "00000000" + "52454d42" + "0112625a" + "00000003");
  }

  /** As RFC 3611 has them in sections 4.4 and 4.5, beside a block of another kind. */
  @Test
  void times_of_receivers_and_answers_to_them_are_found_among_other_blocks() {
    RtcpWriter writer = new RtcpWriter();
    writer.add(new RtcpMessage.ReceiverTime(1, 2L << 32 | 3));
    assertThat(TestPackets.hex(writer.bytes(0)))
        .isEqualTo("80cf0004" + "00000001" + "04000002" + "00000002" + "00000003");
    byte[] bytes =
        TestPackets.hex(
            "80 cf 000a 00000001 06000001 00000009 05000006 00000002 00000003 00000004"
                + "00000005 00000006 00000007 0500ffff");
    assertThat(RtcpReader.read(bytes, bytes.length))
        .containsExactly(
            new RtcpMessage.TimeAnswer(1, 2, 3, 4), new RtcpMessage.TimeAnswer(1, 5, 6, 7));
  }

  @Test
  void what_is_unknown_is_passed_over_and_what_is_cut_off_ends_it() {
    byte[] bytes =
        TestPackets.hex("80 cf 0001 00000001" + "81 ce 0002 00000001 00000002" + "80 c8 0006 01");
    assertThat(RtcpReader.read(bytes, bytes.length))
        .containsExactly(new RtcpMessage.PictureLoss(1, 2));
  }

  @Test
  void padding_is_left_out() {
    byte[] bytes = TestPackets.hex("a1 cd 0004 00000001 00000002 000a0000 00000004");
    assertThat(RtcpReader.read(bytes, bytes.length))
        .containsExactly(new RtcpMessage.Nack(1, 2, List.of(10)));
  }
}
