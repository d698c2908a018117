package rtcroom.engine.rtmp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms of the handshake; digests are computed here anew, and ffmpeg checks them too. */
class HandshakeTest {
  private static final int BLOCK = Handshake.BLOCK;
  private static final byte[] PLAYER = "Genuine Adobe Flash Player 001".getBytes(US_ASCII);
  private static final byte[] SERVER = "Genuine Adobe Flash Media Server 001".getBytes(US_ASCII);
  private static final byte[] REST =
      HexFormat.of().parseHex("f0eec24a8068bee82e00d0d1029e7e576eec5d2d29806fab93b8e636cfeb31ae");

  @Test
  void the_simple_form_echoes_the_peers_block() throws BrokenRtmpException {
    byte[] block = block();
    Arrays.fill(block, 4, 8, (byte) 0);
    Buffer answer = answer(block);
    assertThat(answer.length()).isEqualTo(1 + 2 * BLOCK);
    assertThat(answer.getByte(0)).isEqualTo((byte) 3);
    assertThat(answer.getBytes(5, 9)).as("says that it is the simple form").containsOnly(0);
    assertThat(answer.getBytes(1 + BLOCK, 1 + 2 * BLOCK)).isEqualTo(block);
  }

  @Test
  void who_claims_digests_and_has_none_gets_the_simple_form() throws BrokenRtmpException {
    byte[] block = block();
    assertThat(answer(block).getBytes(1 + BLOCK, 1 + 2 * BLOCK)).isEqualTo(block);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 772})
  void a_digest_at_either_place_is_answered_by_ours_there_and_a_signature(int pointer)
      throws Exception {
    byte[] block = block();
    int place = place(block, pointer);
    byte[] digest = hmac(PLAYER, without(block, place));
    System.arraycopy(digest, 0, block, place, 32);

    Buffer answer = answer(block);

    byte[] ours = answer.getBytes(1, 1 + BLOCK);
    int ourPlace = place(ours, pointer);
    assertThat(Arrays.copyOfRange(ours, ourPlace, ourPlace + 32))
        .isEqualTo(hmac(SERVER, without(ours, ourPlace)));
    byte[] reply = answer.getBytes(1 + BLOCK, 1 + 2 * BLOCK);
    byte[] key = hmac(concat(SERVER, REST), digest);
    assertThat(Arrays.copyOfRange(reply, BLOCK - 32, BLOCK))
        .isEqualTo(hmac(key, Arrays.copyOf(reply, BLOCK - 32)));
  }

  @Test
  void it_may_come_byte_by_byte_and_what_follows_is_left() throws BrokenRtmpException {
    Handshake handshake = new Handshake(new Random(1));
    byte[] all = concat(concat(new byte[] {3}, new byte[2 * BLOCK]), "rest".getBytes(US_ASCII));
    int answers = 0;
    var in = Unpooled.wrappedBuffer(all);
    for (int i = 0; i < 1 + 2 * BLOCK; i++) {
      assertThat(handshake.isDone()).isFalse();
      var piece = in.readSlice(1);
      answers += handshake.take(piece).isPresent() ? 1 : 0;
      assertThat(piece.isReadable()).isFalse();
    }
    assertThat(handshake.isDone()).isTrue();
    assertThat(answers).isOne();
    assertThat(handshake.take(in)).isEmpty();
    assertThat(in.toString(US_ASCII)).isEqualTo("rest");
  }

  @Test
  void everything_at_once_is_answered_and_what_follows_is_left() throws BrokenRtmpException {
    var in = Unpooled.buffer().writeByte(3).writeZero(2 * BLOCK).writeBytes(new byte[] {9});
    Handshake handshake = new Handshake(new Random(1));
    assertThat(handshake.take(in)).isPresent();
    assertThat(handshake.isDone()).isTrue();
    assertThat(in.readableBytes()).isOne();
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 6, 'G', 22, -1})
  void what_is_not_rtmp_is_known_by_its_first_byte(byte first) {
    Handshake handshake = new Handshake(new Random(1));
    assertThatExceptionOfType(BrokenRtmpException.class)
        .isThrownBy(() -> handshake.take(Unpooled.wrappedBuffer(new byte[] {first})))
        .satisfies(e -> assertThat(e.fault()).isEqualTo(RtmpFault.NOT_RTMP));
  }

  private static Buffer answer(byte[] block) throws BrokenRtmpException {
    var in = Unpooled.wrappedBuffer(new byte[] {3}, block);
    Optional<Buffer> answer = new Handshake(new Random(2)).take(in);
    return answer.orElseThrow();
  }

  private static byte[] block() {
    byte[] block = new byte[BLOCK];
    new Random(7).nextBytes(block);
    return block;
  }

  private static int place(byte[] block, int pointer) {
    int sum = 0;
    for (int i = pointer; i < pointer + 4; i++) {
      sum += Byte.toUnsignedInt(block[i]);
    }
    return sum % 728 + pointer + 4;
  }

  private static byte[] without(byte[] block, int place) {
    return concat(Arrays.copyOf(block, place), Arrays.copyOfRange(block, place + 32, block.length));
  }

  private static byte[] hmac(byte[] key, byte[] data) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
