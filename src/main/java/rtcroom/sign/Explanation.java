package rtcroom.sign;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import rtcroom.base.Wording;

/**
 * What a ticket or URL says and what is wrong with it, for people; secrets and signatures are
 * masked.
 *
 * @param isFine true when nothing stands against its use now
 * @param fields decoded members by name, in reading order
 * @param sentence one sentence: what is wrong, or that it is fine
 */
public record Explanation(
    Subject subject, boolean isFine, Map<String, String> fields, Wording sentence) {

  /** What the text turned out to be. */
  public enum Subject {
    USER_SIG,
    PRIVATE_MAP_KEY,
    PUSH_URL,
    PLAY_URL,
    UNREADABLE
  }

  public Explanation {
    Map<String, String> shown = new LinkedHashMap<>();
    fields.forEach((name, value) -> shown.put(printable(name), printable(value)));
    fields = Collections.unmodifiableMap(shown);
    sentence = new Wording(printable(sentence.zh()), printable(sentence.en()));
  }

  /** What strangers wrote must not steer the terminal it is shown on. */
  private static String printable(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static Explanation unreadable(Wording sentence) {
    return new Explanation(Subject.UNREADABLE, false, Map.of(), sentence);
  }

  /** Enough to compare two texts by eye, too little to use. */
  static String masked(String secret) {
    int shown = 4;
    return secret.length() < 4 * shown ? "****" : secret.substring(0, shown) + "****";
  }
}
