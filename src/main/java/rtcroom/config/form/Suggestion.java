package rtcroom.config.form;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import rtcroom.base.Wording;

/** What somebody probably meant. */
public final class Suggestion {
  private static final Wording NONE =
      new Wording(
          "删除它；可用项见 config/reference.yaml", "remove it; config/reference.yaml lists what there is");

  private Suggestion() {}

  public static Wording forKey(String written, KeyTable keys) {
    return nearest(written, keys, Key::path);
  }

  public static Wording forVariable(String written, KeyTable keys) {
    return nearest(written, keys, Key::variable);
  }

  private static Wording nearest(String written, KeyTable keys, Function<Key<?>, String> name) {
    Map<String, Integer> distances =
        keys.all().stream()
            .map(name)
            .collect(Collectors.toMap(Function.identity(), known -> distance(written, known)));
    return distances.entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .filter(best -> best.getValue() <= Math.max(2, best.getKey().length() / 3))
        .map(
            best ->
                new Wording("是否想写 " + best.getKey() + "？", "did you mean " + best.getKey() + "?"))
        .orElse(NONE);
  }

  /** The same last part under another section is an easy mistake, so it counts as near. */
  private static int distance(String written, String known) {
    String one = written.toLowerCase(Locale.ROOT);
    String other = known.toLowerCase(Locale.ROOT);
    boolean misplaced = lastPart(one).equals(lastPart(other));
    return misplaced ? Math.min(2, edits(one, other)) : edits(one, other);
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Insertions, removals and replacements that lead from one text to the other. */
  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
