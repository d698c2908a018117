package rtcroom.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, read where asked: two parameters on most calls, so nothing is built of
 * the others. Names are plain; of several of one name the first counts; decoded as UTF-8 (D-57).
 */
final class Query {
  private final String raw;

  Query(@Nullable String raw) {
    this.raw = raw == null ? "" : raw;
  }

  /**
   * The value of a parameter; null when it is absent.
   *
   * @throws Rejection 400 when the value is not percent-encoded UTF-8
   */
  @Nullable String get(String name) {
    int start = 0;
    while (start < raw.length()) {
      int end = raw.indexOf('&', start);
      int stop = end < 0 ? raw.length() : end;
      int value = start + name.length() + 1;
      if (raw.startsWith(name, start) && value <= stop && raw.charAt(value - 1) == '=') {
        return decoded(raw.substring(value, stop));
      }
      start = stop + 1;
    }
    return null;
  }

  /** The value of a parameter, "" when it is absent. */
  String text(String name) {
    String value = get(name);
    return value == null ? "" : value;
  }

  static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Rejection(Reply.status(400, "请求参数编码错误"));
    }
  }
}
