package rtcroom.session;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ids that are signed for nobody, and whatever reads like one of them: other case, full-width
 * letters, blanks around or invisible characters within. Letters of other scripts that merely look
 * alike are other ids, here as in the cloud.
 */
final class ReservedIds {
  /** Of no width: controls, format characters, blanks of all kinds, marks, Hangul fillers. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Z}\\p{M}\\u115F\\u1160]");

  private final Set<String> folded;

  ReservedIds(String administrator, Set<String> configured) {
    this.folded =
        Stream.concat(Stream.of(administrator), configured.stream())
            .map(ReservedIds::fold)
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }

  boolean contains(String userID) {
    return folded.contains(fold(userID));
  }

  /** Twice through capitals, since some letters fold together only that way. */
  private static String fold(String userID) {
    String plain = Normalizer.normalize(userID, Normalizer.Form.NFKD);
    return INVISIBLE
        .matcher(plain)
        .replaceAll("")
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
