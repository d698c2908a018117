package rtcroom.engine.webrtc.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Takes values apart, and tells whether they are made of what they may be made of. */
final class Words {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`{|}~";

  private Words() {}

  /** What stands between the separators; empty parts are left out. */
  static List<String> split(String text, char separator) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || text.charAt(at) == separator) {
        if (at > from) {
          words.add(text.substring(from, at));
        }
        from = at + 1;
      }
    }
    return words;
  }

  /** The number in decimal digits; -1 where it is none of at most that size. */
  static long number(String text, long most) {
    if (text.isEmpty() || text.length() > 10 || !isOnly(text, Words::isDigit)) {
      return -1;
    }
    long number = Long.parseLong(text);
    return number <= most ? number : -1;
  }

  /** A token of RFC 8866: what may be sent back as it came. */
  static boolean isToken(String text, int longest) {
    return isOf(text, 1, longest, c -> isAlphanumeric(c) || TOKEN_MARKS.indexOf(c) >= 0);
  }

  /** Characters of {@code ice-ufrag} and {@code ice-pwd} (RFC 8839, section 5.4). */
  static boolean isIce(String text, int shortest) {
    return isOf(text, shortest, 256, c -> isAlphanumeric(c) || c == '+' || c == '/');
  }

  /** The name of a layer (RFC 8851, section 10). */
  static boolean isRid(String text) {
    return isOf(text, 1, 32, c -> isAlphanumeric(c) || c == '-' || c == '_');
  }

  static boolean isHex(String text) {
    return isOnly(text, c -> Character.digit(c, 16) >= 0 && c < 128);
  }

  private static boolean isOf(String text, int shortest, int longest, IntPredicate allowed) {
    return text.length() >= shortest && text.length() <= longest && isOnly(text, allowed);
  }

  private static boolean isOnly(String text, IntPredicate allowed) {
    return text.chars().allMatch(allowed);
  }

  private static boolean isAlphanumeric(int c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
