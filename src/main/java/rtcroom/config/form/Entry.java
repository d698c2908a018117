package rtcroom.config.form;

import java.util.List;

/**
 * What somebody wrote for one key.
 *
 * @param key path with dots
 * @param texts none for a blank value and for an empty list
 * @param isList whether it was written as a list
 */
public record Entry(String key, List<String> texts, boolean isList, Origin origin) {
  public Entry {
    texts = List.copyOf(texts);
  }

  public static Entry of(String key, String text, Origin origin) {
    return new Entry(key, List.of(text), false, origin);
  }

  /** A key with nothing behind it means the same as no key. */
  public boolean isBlank() {
    return !isList && texts.stream().allMatch(String::isBlank);
  }

  /** Masks what was written: it may be a secret. */
  @Override
  public String toString() {
    return key + " at " + origin;
  }
}
