package rtcroom.sign;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;

/**
 * Padded Base64 with {@code *-_} for {@code +/=}. This is not the URL-safe alphabet of RFC 4648:
 * there {@code -} is 62, here it is 63.
 */
final class TicketAlphabet {
  private TicketAlphabet() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder()
        .encodeToString(bytes)
        .replace('+', '*')
        .replace('/', '-')
        .replace('=', '_');
  }

  /**
   * Reads leniently what the family's generators and proxies write: some never substitute, and form
   * decoding turns a plus into a blank. Everything else is strict, padding and unused bits
   * included, so that no cut text passes for a whole one.
   */
  static byte[] decode(String text) throws MalformedTicketException {
    if (text.isEmpty()) {
      throw new MalformedTicketException(Defect.EMPTY);
    }
    byte[] standard = new byte[text.length()];
    for (int i = 0; i < standard.length; i++) {
      standard[i] = standard(text.charAt(i));
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(standard);
      if (!Base64.getEncoder().encodeToString(bytes).equals(new String(standard, ISO_8859_1))) {
        throw new MalformedTicketException(Defect.BAD_ALPHABET);
      }
      return bytes;
    } catch (IllegalArgumentException notBase64) {
      throw new MalformedTicketException(Defect.BAD_ALPHABET);
    }
  }

  private static byte standard(char c) throws MalformedTicketException {
    return switch (c) {
      case '*', '+', ' ' -> '+';
      case '-', '/' -> '/';
      case '_', '=' -> '=';
      default -> {
        // Cast below would fold far characters onto Latin ones.
        if (c > 0x7f) {
          throw new MalformedTicketException(Defect.BAD_ALPHABET);
        }
        yield (byte) c;
      }
    };
  }
}
