package rtcroom.config.form;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rtcroom.base.Wording;

/**
 * A document understood by a table of keys. Forms are pure, so a value is read from its text
 * whenever it is asked for; that keeps every value typed without a cast.
 */
public final class Values {
  private final Document document;
  private final Path folder;
  private final Map<String, List<String>> texts = new HashMap<>();

  private Values(Document document, Path folder) {
    this.document = document;
    this.folder = folder;
  }

  /** Reports whatever is unknown or does not fit; what does is there all the same. */
  public static Values of(Document document, Path folder, KeyTable keys, Report report) {
    Values values = new Values(document, folder);
    Spelling.check(document, keys, report);
    KeyFiles files = new KeyFiles(folder, report);
    for (Key<?> key : keys.all()) {
      Entry entry = document.entries().get(key.path());
      if (entry != null && !entry.isBlank()) {
        values.take(key, entry, files, report);
      }
    }
    return values;
  }

  private void take(Key<?> key, Entry entry, KeyFiles files, Report report) {
    if (entry.isList() && !key.form().isList()) {
      report.problem(
          entry.origin(), key.path(), new Wording("是列表", "is a list"), key.form().expected());
      return;
    }
    texts(key, entry, files)
        .ifPresent(
            found -> {
              try {
                key.form().reading().read(found);
                texts.put(key.path(), found);
              } catch (InvalidValueException e) {
                report.problem(entry.origin(), key.path(), e.what(), key.form().expected());
              }
            });
  }

  private static Optional<List<String>> texts(Key<?> key, Entry entry, KeyFiles files) {
    if (entry.isList()) {
      return Optional.of(entry.texts());
    }
    String text = entry.texts().getFirst();
    if (key.form().isList()) {
      return Optional.of(Arrays.stream(text.split(",")).map(String::strip).toList());
    }
    return key.form().mayBeFile() && KeyFiles.isReference(text)
        ? files.read(key, text, entry.origin()).map(List::of)
        : Optional.of(List.of(text));
  }

  /** Written, or meant by default; empty where what was written does not fit. */
  public <T> Optional<T> find(Key<T> key) {
    Optional<List<String>> found =
        isWritten(key) ? Optional.ofNullable(texts.get(key.path())) : key.byDefault();
    return found.map(fitting -> read(key, fitting));
  }

  /** For keys with a default, and for those whose absence would have been reported. */
  public <T> T need(Key<T> key) {
    return find(key).orElseThrow(() -> new IllegalStateException(key.path() + " has no value"));
  }

  private static <T> T read(Key<T> key, List<String> fitting) {
    try {
      return key.form().reading().read(fitting);
    } catch (InvalidValueException e) {
      throw new IllegalStateException("the default of " + key.path() + " does not fit", e);
    }
  }

  /** Whether somebody wrote something for it, fitting or not. */
  public boolean isWritten(Key<?> key) {
    Entry entry = document.entries().get(key.path());
    return entry != null && !entry.isBlank();
  }

  public Origin place(Key<?> key) {
    return document.place(key.path());
  }

  /** What relative paths start from. */
  public Path folder() {
    return folder;
  }
}
