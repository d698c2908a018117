package rtcroom.sign.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** MD5 over a key and a text, as the live provider defines it; nothing of ours rests on it. */
final class Md5 {
  private Md5() {}

  /** Lower-case hex of the digest of the parts' UTF-8, one after the other. */
  static String hex(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      for (String part : parts) {
        digest.update(part.getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no MD5", e);
    }
  }

  /**
   * Whether both are the same digest in hex, of whatever case: widespread samples write capitals.
   * Takes the same time wherever the first difference is.
   */
  static boolean same(String expected, String claimed) {
    return MessageDigest.isEqual(
        expected.getBytes(UTF_8), claimed.toLowerCase(Locale.ROOT).getBytes(UTF_8));
  }
}
