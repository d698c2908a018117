package rtcroom.engine.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What chunks look like, byte for byte, and which are refused. */
class ChunkReaderTest {
  private static final HexFormat HEX = HexFormat.of();

  /** A whole header: time 1000, 4 bytes, type 8, message stream 1. */
  private static final String WHOLE = "04 0003e8 000004 08 01000000 ";

  @Test
  void numbers_of_chunk_streams_take_one_two_or_three_bytes() throws BrokenRtmpException {
    String rest = " 0003e8 000001 08 01000000 aa";
    for (String basic : List.of("02", "3f", "00 00", "00 ff", "01 0000", "01 ffff")) {
      assertThat(read(basic + rest)).as(basic).containsExactly(message(8, 1, 1000, "aa"));
    }
  }

  @Test
  void shorter_headers_take_the_rest_from_the_one_before() throws BrokenRtmpException {
    assertThat(
            read(
                WHOLE + "aabbccdd",
                "44 000014 000002 09 eeff",
                "84 000028 1122",
                "c4 3344",
                "c4 5566"))
        .containsExactly(
            message(8, 1, 1000, "aabbccdd"),
            message(9, 1, 1020, "eeff"),
            message(9, 1, 1060, "1122"),
            message(9, 1, 1100, "3344"),
            message(9, 1, 1140, "5566"));
  }

  @Test
  void without_a_step_the_time_itself_is_the_step() throws BrokenRtmpException {
    assertThat(read(WHOLE + "aabbccdd", "c4 11223344"))
        .extracting(Message::time)
        .containsExactly(1000, 2000);
  }

  @Test
  void messages_on_different_chunk_streams_may_alternate() throws BrokenRtmpException {
    String chunk = "ab".repeat(128);
    assertThat(
            read(
                "04 000000 000101 08 01000000" + chunk,
                "06 000000 000081 09 01000000" + chunk,
                "c4" + chunk,
                "c6 cd",
                "c4 ef"))
        .containsExactly(message(9, 1, 0, chunk + "cd"), message(8, 1, 0, chunk + chunk + "ef"));
  }

  @Test
  void a_long_time_is_read_with_or_without_being_repeated() throws BrokenRtmpException {
    String chunk = "ab".repeat(128);
    Message expected = message(9, 1, 0x01000000, chunk + "cdcdcdcdcd");
    String header = "06 ffffff 000085 09 01000000 01000000" + chunk;
    assertThat(read(header, "c6 01000000 cdcdcdcdcd")).containsExactly(expected);
    assertThat(read(header, "c6 cdcdcdcdcd")).containsExactly(expected);
  }

  @Test
  void a_body_that_only_begins_like_a_repeated_time_is_kept_whole() throws BrokenRtmpException {
    String chunk = "ab".repeat(128);
    String header = "06 ffffff 000083 09 01000000 01000000" + chunk;
    assertThat(read(header, "c6 010002", "02 000000 000001 03 00000000 aa"))
        .startsWith(message(9, 1, 0x01000000, chunk + "010002"));
  }

  @Test
  void a_long_step_counts_from_the_message_before() throws BrokenRtmpException {
    assertThat(read(WHOLE + "aabbccdd", "84 ffffff 01000000 11223344", "c4 01000000 55667788"))
        .extracting(Message::time)
        .containsExactly(1000, 1000 + 0x01000000, 1000 + 0x02000000);
  }

  @Test
  void times_run_over() throws BrokenRtmpException {
    assertThat(read("04 ffffff 000001 08 01000000 ffffffff aa", "84 000002 bb"))
        .extracting(Message::time)
        .containsExactly(-1, 1);
  }

  @Test
  void the_size_of_chunks_changes_when_the_peer_says_so() throws BrokenRtmpException {
    String chunk = "ab".repeat(200);
    assertThat(
            read(
                "02 000000 000004 01 00000000 000000c8",
                "04 000000 0000c9 08 01000000" + chunk + "c4 cd"))
        .containsExactly(message(8, 1, 0, chunk + "cd"));
  }

  @Test
  void a_message_that_is_given_up_leaves_its_header() throws BrokenRtmpException {
    assertThat(
            read(
                "04 0003e8 000081 08 01000000" + "ab".repeat(128),
                "02 000000 000004 02 00000000 00000004",
                "44 000001 000001 08 cc"))
        .containsExactly(message(8, 1, 1001, "cc"));
  }

  /** As librtmp does with its answers to pings. */
  @Test
  void a_chunk_stream_may_begin_without_a_message_stream() throws BrokenRtmpException {
    assertThat(read("42 000000 000001 04 aa")).containsExactly(message(4, 0, 0, "aa"));
  }

  @Test
  void an_empty_message_is_one() throws BrokenRtmpException {
    assertThat(read("04 000000 000000 08 01000000", "c4")).hasSize(2);
  }

  @Test
  void what_continues_nothing_is_refused() {
    refused(RtmpFault.BROKEN_CHUNK, "84 000028 1122");
    refused(RtmpFault.BROKEN_CHUNK, "c4 1122");
    refused(
        RtmpFault.BROKEN_CHUNK,
        "04 000000 000081 08 01000000" + "ab".repeat(128),
        "04 000000 000001 08 01000000 aa");
  }

  @Test
  void sizes_beyond_all_reason_are_refused() {
    String header = "02 000000 000004 01 00000000 ";
    refused(RtmpFault.BAD_CHUNK_SIZE, header + "00000000");
    refused(RtmpFault.BAD_CHUNK_SIZE, header + "80000080");
    refused(RtmpFault.BROKEN_MESSAGE, "02 000000 000003 01 00000000 000080");
    refused(RtmpFault.MESSAGE_TOO_LONG, "04 000000 800001 08 01000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00ffffff", "01000000", "01000001", "08000000", "7fffffff"})
  void sizes_up_to_31_bits_are_legal(String size) throws BrokenRtmpException {
    String body = "ab".repeat(5000);
    assertThat(read("02 000000 000004 01 00000000 " + size, "04 000000 001388 08 01000000 " + body))
        .hasSize(1);
  }

  @Test
  void messages_as_long_as_allowed_are_read_and_announcing_them_takes_no_memory()
      throws BrokenRtmpException {
    ChunkReader reader = new ChunkReader(100);
    List<Message> messages = new ArrayList<>();
    reader.read(bytes("04 000000 000064 08 01000000" + "ab".repeat(100)), messages::add);
    reader.allow(8 << 20);
    reader.read(bytes("04 000000 800000 08 01000000" + "ab".repeat(128)), messages::add);
    assertThat(messages).hasSize(1);
    assertThatExceptionOfType(BrokenRtmpException.class)
        .isThrownBy(() -> new ChunkReader(99).read(bytes(WHOLE.replace("04 ", "64 ")), _ -> {}));
  }

  @Test
  void more_than_sixty_four_chunk_streams_are_refused() {
    StringBuilder all = new StringBuilder();
    for (int number = 0; number < 64; number++) {
      all.append("00 %02x 000000 000001 08 01000000 aa ".formatted(number));
    }
    refused(RtmpFault.TOO_MUCH_BEGUN, all + "00 41 000000 000001 08 01000000 aa");
  }

  @Test
  void messages_begun_and_never_ended_are_refused_before_they_fill_the_memory() {
    ByteBuf in = Unpooled.buffer();
    PeerChunks peer = new PeerChunks(true);
    peer.size(1 << 20, in);
    Message large = new Message(9, 1, 0, Buffer.buffer(new byte[(1 << 20) + 1]));
    for (int number = 3; number < 40; number++) {
      peer.cut(number, large).next(in);
    }
    assertThatExceptionOfType(BrokenRtmpException.class)
        .isThrownBy(() -> new ChunkReader(8 << 20).read(in, _ -> {}))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(RtmpFault.TOO_MUCH_BEGUN));
    assertThat(in.readerIndex()).isLessThan(12 << 20);
  }

  private static Message message(int type, int stream, int time, String hex) {
    return new Message(type, stream, time, Buffer.buffer(HEX.parseHex(hex)));
  }

  private static ByteBuf bytes(String hex) {
    return Unpooled.wrappedBuffer(HEX.parseHex(hex.replace(" ", "")));
  }

  /** All at once, and byte by byte: the outcome must be the same. */
  private static List<Message> read(String... hex) throws BrokenRtmpException {
    List<Message> atOnce = new ArrayList<>();
    new ChunkReader(8 << 20).read(bytes(String.join("", hex)), atOnce::add);
    List<Message> piecemeal = new ArrayList<>();
    ChunkReader reader = new ChunkReader(8 << 20);
    ByteBuf all = bytes(String.join("", hex));
    while (all.isReadable()) {
      reader.read(all.readSlice(1), piecemeal::add);
    }
    assertThat(piecemeal).isEqualTo(atOnce);
    return atOnce;
  }

  private static void refused(RtmpFault fault, String... hex) {
    assertThatExceptionOfType(BrokenRtmpException.class)
        .isThrownBy(() -> new ChunkReader(8 << 20).read(bytes(String.join("", hex)), _ -> {}))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
  }
}
