package rtcroom.base;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Which characters a text is made of. */
public final class Texts {
  private Texts() {}

  /**
   * Whether the text is one of {@code A-Za-z0-9_-} at least and so many at most: what a URL, a file
   * name and the cloud's ids bear without escaping.
   */
  public static boolean isUrlSafe(String text, int most) {
    return !text.isEmpty() && text.length() <= most && text.chars().allMatch(Texts::isUrlSafe);
  }

  /**
   * Whether the text is one line of whole characters, not empty. A line break would let one value
   * pose as two, and half a surrogate pair is written as a question mark, that is as another text.
   */
  public static boolean isLine(String text) {
    return !text.isEmpty()
        && text.chars().noneMatch(Character::isISOControl)
        && UTF_8.newEncoder().canEncode(text);
  }

  private static boolean isUrlSafe(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
