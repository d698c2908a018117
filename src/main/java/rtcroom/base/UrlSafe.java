package rtcroom.base;

/**
 * Texts of {@code A-Za-z0-9_-}: what a URL, a file name and the cloud's ids bear without escaping.
 */
public final class UrlSafe {
  private UrlSafe() {}

  /** Whether the text is of these characters alone, one at least and so many at most. */
  public static boolean isUrlSafe(String text, int most) {
    return !text.isEmpty() && text.length() <= most && text.chars().allMatch(UrlSafe::isUrlSafe);
  }

  private static boolean isUrlSafe(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
