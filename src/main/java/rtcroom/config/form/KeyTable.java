package rtcroom.config.form;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys an operator may write. Filled before the first file is read, and then only read. */
public final class KeyTable {
  private final Map<String, Key<?>> byPath = new LinkedHashMap<>();

  /**
   * A key that means something when it is not written: {@code byDefault}, as one would write it.
   */
  public <T> Key<T> key(String path, Form<T> form, String... byDefault) {
    return enter(new Key<>(path, form, List.of(byDefault)));
  }

  /** A key by whose omission nothing is meant. */
  public <T> Key<T> optional(String path, Form<T> form) {
    return enter(new Key<>(path, form, null));
  }

  /** All of them, in the order in which they were entered. */
  public Collection<Key<?>> all() {
    return Collections.unmodifiableCollection(byPath.values());
  }

  Optional<Key<?>> named(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  private <T> Key<T> enter(Key<T> key) {
    if (byPath.put(key.path(), key) != null) {
      throw new IllegalArgumentException("two keys at " + key.path());
    }
    return key;
  }
}
