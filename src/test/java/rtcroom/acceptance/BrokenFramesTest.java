package rtcroom.acceptance;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.testing.server.RawSocket.frame;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.server.RawConnection;
import rtcroom.testing.server.RawSocket;
import rtcroom.testing.server.TestServer;

/** What is no WebSocket, or hardly one: each ends with a documented code, heard for certain. */
class BrokenFramesTest {
  private static final int TEXT = 0x81;
  private static final int TEXT_TO_BE_CONTINUED = 0x01;
  private static final int LAST_CONTINUATION = 0x80;
  private static final byte[] NOTHING = {};

  /** What a client still sends when it has been told to go. */
  private static final byte[] FLOOD = new byte[1 << 20];

  @RegisterExtension
  static final TestServer server = TestServer.start(Map.of("im.provider", "embedded"));

  static Stream<Map.Entry<Integer, byte[]>> broken() {
    byte[] half = new byte[10_000];
    return Stream.of(
        entry(1002, frame(0x83, "reserved opcode")),
        entry(1002, frame(0xC1, "reserved bit")),
        entry(1002, new byte[] {(byte) TEXT, 2, '{', '}'}), // not masked
        entry(1002, frame(LAST_CONTINUATION, "of nothing")),
        entry(1002, frame(0x09, "a ping in parts")),
        entry(1002, frame(0x89, 200, NOTHING)), // a long ping
        entry(1002, frame(0x88, new byte[] {3})), // half a code
        entry(1002, together(frame(TEXT_TO_BE_CONTINUED, "{"), frame(TEXT, "{}"))),
        entry(1007, frame(TEXT, new byte[] {'"', (byte) 0xFF, '"'})),
        entry(1007, frame(TEXT, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80})), // surrogate
        entry(1007, frame(TEXT, new byte[] {(byte) 0xC0, (byte) 0x80})), // overlong
        entry(1009, frame(TEXT, 16_385, NOTHING)),
        entry(1009, frame(TEXT, 1L << 40, NOTHING)),
        entry(1009, together(frame(TEXT_TO_BE_CONTINUED, half), frame(LAST_CONTINUATION, half))),
        entry(4400, frame(0x82, "binary")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "8"})
  void drafts_of_the_protocol_are_refused(String version) {
    RawConnection.Reply answer =
        RawConnection.ask(
            server.port(),
            "GET /im HTTP/1.1",
            "Host: 127.0.0.1",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: " + version,
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            "");
    assertThat(answer.status()).isEqualTo(426);
  }

  @ParameterizedTest
  @MethodSource("broken")
  void every_broken_frame_has_its_code_however_much_follows(Map.Entry<Integer, byte[]> broken) {
    try (RawSocket alone = new RawSocket(server.port());
        RawSocket flooding = new RawSocket(server.port())) {
      assertThat(alone.send(broken.getValue()).closeCode()).isEqualTo(broken.getKey());
      assertThat(flooding.send(together(broken.getValue(), FLOOD)).closeCode())
          .isEqualTo(broken.getKey());
      assertThat(flooding.endsInPeace()).isTrue();
    }
  }

  @Test
  void a_message_of_empty_frames_does_not_go_on_for_ever() {
    byte[] empty = frame(0x00, new byte[0]);
    ByteBuffer frames = ByteBuffer.allocate(17_000 * empty.length).put(frame(0x01, new byte[0]));
    while (frames.hasRemaining()) {
      frames.put(empty);
    }
    try (RawSocket socket = new RawSocket(server.port())) {
      assertThat(socket.send(frames.array()).closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void a_farewell_is_answered_with_the_same_code_and_the_connection_ends() {
    try (RawSocket socket = new RawSocket(server.port())) {
      socket.send(frame(0x88, new byte[] {0x0F, (byte) 0xA1, 'b', 'y', 'e'}));
      assertThat(socket.closeCode()).isEqualTo(4001);
      assertThat(socket.endsInPeace()).isTrue();
    }
  }

  @Test
  void random_bytes_end_with_a_documented_code() {
    long seed = 7;
    Random random = new Random(seed);
    Set<Integer> codes = new HashSet<>();
    for (int round = 0; round < 300; round++) {
      byte[] noise = new byte[1 + random.nextInt(400)];
      random.nextBytes(noise);
      // A frame that is never complete would wait for its end: here it ends.
      try (RawSocket socket = new RawSocket(server.port())) {
        codes.add(socket.send(noise).send(FLOOD).closeCode());
      }
    }
    assertThat(codes).as("seed %d", seed).isSubsetOf(1002, 1007, 1009, 4400).hasSizeGreaterThan(1);
  }

  private static byte[] together(byte[] first, byte[] second) {
    byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
