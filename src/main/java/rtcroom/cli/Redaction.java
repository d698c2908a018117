package rtcroom.cli;

import java.util.regex.Pattern;

/**
 * The last line of defence for secrets in the log: whoever logs must leave them out; this masks the
 * well-known names should a library's message or a quoted URL carry one.
 */
final class Redaction {
  private static final String NAMES =
      "userSig|token|txSecret|privateMapKey|PrivMapEncrypt|pushSecretKey|secretKey|privateKey|APIKey|sign|password|secret";

  private static final Pattern NAMED =
      Pattern.compile("(?i)\\b(" + NAMES + ")(\"?\\s?[=:]\\s?\"?)[^\\s&\"',;}\\])]+");

  private static final Pattern NAME = Pattern.compile("(?i)" + NAMES);
  private static final String MASK = "***";

  private Redaction() {}

  /** Masks the value after every such name, in queries and in JSON alike. */
  static String redact(String text) {
    // Most entries hold neither, and the pattern is the costliest thing done to an entry.
    boolean mayHold = text.indexOf('=') >= 0 || text.indexOf(':') >= 0;
    return mayHold ? NAMED.matcher(text).replaceAll("$1$2" + MASK) : text;
  }

  /** Masks a value of such a name as a whole. */
  static String redact(String name, String value) {
    return NAME.matcher(name).matches() ? MASK : redact(value);
  }
}
