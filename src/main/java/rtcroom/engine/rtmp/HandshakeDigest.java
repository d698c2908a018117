package rtcroom.engine.rtmp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import rtcroom.base.Hmac;

/**
 * The digests in the larger form of the handshake. They prove nothing, since the keys are known to
 * everybody; but players descended from Flash go away without them.
 */
final class HandshakeDigest {
  static final int LENGTH = 32;

  /** Where the four bytes stand whose sum says where the digest is; either place is in use. */
  private static final int[] POINTERS = {8, 772};

  private static final int RANGE = 728;
  private static final byte[] SERVER = ascii("Genuine Adobe Flash Media Server 001");
  private static final byte[] PLAYER = ascii("Genuine Adobe Flash Player 001");
  private static final byte[] SIGNING =
      ByteBuffer.allocate(68)
          .put(SERVER)
          .put(
              HexFormat.of()
                  .parseHex("f0eec24a8068bee82e00d0d1029e7e576eec5d2d29806fab93b8e636cfeb31ae"))
          .array();

  private HandshakeDigest() {}

  /** Where the digest of a player stands in its block of the handshake; empty for none. */
  static OptionalInt find(byte[] block) {
    for (int pointer : POINTERS) {
      int place = place(block, pointer);
      byte[] right = around(place, block, PLAYER);
      if (MessageDigest.isEqual(right, Arrays.copyOfRange(block, place, place + LENGTH))) {
        return OptionalInt.of(place);
      }
    }
    return OptionalInt.empty();
  }

  /** Puts the server's digest where the player, who put its own at {@code like}, expects it. */
  static void imprint(byte[] block, int like) {
    int place = place(block, like < POINTERS[1] ? POINTERS[0] : POINTERS[1]);
    byte[] digest = around(place, block, SERVER);
    System.arraycopy(digest, 0, block, place, LENGTH);
  }

  /** Ends the block with the answer to the player's digest. */
  static void sign(byte[] block, byte[] digest) {
    byte[] key = Hmac.SHA256.of(SIGNING, ByteBuffer.wrap(digest));
    int end = block.length - LENGTH;
    System.arraycopy(Hmac.SHA256.of(key, ByteBuffer.wrap(block, 0, end)), 0, block, end, LENGTH);
  }

  private static int place(byte[] block, int pointer) {
    int sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += block[pointer + i] & 0xFF;
    }
    return pointer + 4 + sum % RANGE;
  }

  /** Of all but the digest itself. */
  private static byte[] around(int place, byte[] block, byte[] key) {
    int after = place + LENGTH;
    return Hmac.SHA256.of(
        key, ByteBuffer.wrap(block, 0, place), ByteBuffer.wrap(block, after, block.length - after));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
