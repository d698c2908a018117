package rtcroom.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, read where asked: two parameters on most calls, so nothing is built of
 * the others. Names are plain; of several of one name the first counts; decoded as UTF-8 (D-57).
 */
public final class Query {
  private final String raw;

  Query(@Nullable String raw) {
    this.raw = raw == null ? "" : raw;
  }

  /**
   * The value of a parameter; null when it is absent.
   *
   * @throws Rejection 400 when the value is not percent-encoded UTF-8
   */
  public @Nullable String get(String name) {
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
  public String text(String name) {
    String value = get(name);
    return value == null ? "" : value;
  }

  /**
   * A value as it was meant: percent escapes, a plus for a space, and UTF-8 that some clients leave
   * unescaped, of which each char of the text is one byte.
   */
  static String decoded(String text) {
    if (isPlain(text)) {
      return text;
    }
    try {
      return UTF_8.newDecoder().decode(bytes(text)).toString();
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new Rejection(Reply.status(400, "请求参数编码错误"));
    }
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '+' || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static ByteBuffer bytes(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && i + 2 < text.length()) {
        bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else if (c == '%') {
        throw new IllegalArgumentException("an escape is cut off");
      } else {
        bytes.put((byte) (c == '+' ? ' ' : c));
      }
    }
    return bytes.flip();
  }
}
