package rtcroom.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Requests to a relay and its answers, as far as credentials go.
 *
 * @param type of the message: method and class
 * @param attributes by number; of those of one number the first
 * @see "RFC 8489 for the form and the long-term credentials, RFC 8656 for the methods"
 */
record TurnMessage(int type, Map<Integer, byte[]> attributes) {
  static final int ALLOCATE = 0x0003;
  static final int ALLOCATED = 0x0103;
  static final int REFRESH = 0x0004;

  static final int USERNAME = 0x0006;
  static final int LIFETIME = 0x000D;
  static final int REALM = 0x0014;
  static final int NONCE = 0x0015;
  static final int TRANSPORT = 0x0019;
  private static final int INTEGRITY = 0x0008;
  private static final int ERROR = 0x0009;

  static final int HEADER = 20;
  private static final int COOKIE = 0x2112A442;
  private static final int TRANSACTION = 12;
  private static final int INTEGRITY_BYTES = 20;
  private static final int LONGEST = 2048;

  TurnMessage {
    attributes = Map.copyOf(attributes);
  }

  /** Reads one; empty for what is none. */
  static Optional<TurnMessage> read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER
        || in.getShort(2) != bytes.length - HEADER
        || in.getInt(4) != COOKIE) {
      return Optional.empty();
    }
    Map<Integer, byte[]> attributes = new HashMap<>();
    in.position(HEADER);
    while (in.remaining() >= 4) {
      int number = Short.toUnsignedInt(in.getShort());
      byte[] value = new byte[Short.toUnsignedInt(in.getShort())];
      if (padded(value.length) > in.remaining()) {
        return Optional.empty();
      }
      in.get(value).position(in.position() + padded(value.length) - value.length);
      attributes.putIfAbsent(number, value);
    }
    return Optional.of(new TurnMessage(in.getShort(0), attributes));
  }

  /** As text; empty where it is not there. */
  String text(int number) {
    return new String(attributes.getOrDefault(number, new byte[0]), UTF_8);
  }

  /** Such as 401; 0 where it is no error. */
  int error() {
    byte[] code = attributes.getOrDefault(ERROR, new byte[4]);
    return code.length < 4 ? 0 : 100 * (code[2] & 7) + code[3];
  }

  /**
   * Writes a request.
   *
   * @param transaction 12 bytes
   * @param key that signs it; none where it is empty
   */
  byte[] request(byte[] transaction, byte[] key) {
    ByteBuffer out = ByteBuffer.allocate(LONGEST);
    out.putShort((short) type).putShort((short) 0).putInt(COOKIE);
    out.put(transaction, 0, TRANSACTION);
    attributes.forEach((number, value) -> put(out, number, value));
    if (key.length > 0) {
      length(out, 4 + INTEGRITY_BYTES); // counts the signature already
      put(out, INTEGRITY, hmac(key, Arrays.copyOf(out.array(), out.position())));
    }
    length(out, 0);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void length(ByteBuffer out, int more) {
    out.putShort(2, (short) (out.position() - HEADER + more));
  }

  private static void put(ByteBuffer out, int number, byte[] value) {
    out.putShort((short) number).putShort((short) value.length).put(value);
    out.put(new byte[padded(value.length) - value.length]);
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no HMAC-SHA1", e);
    }
  }
}
