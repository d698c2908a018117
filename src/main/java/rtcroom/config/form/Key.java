package rtcroom.config.form;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One key an operator may write.
 *
 * @param path with dots, as in {@code http.port}
 * @param defaultTexts as an operator would write it; null where nothing is meant by omission
 */
public record Key<T>(String path, Form<T> form, @Nullable List<String> defaultTexts) {

  /** What is meant when nothing is written. */
  public Optional<List<String>> byDefault() {
    return Optional.ofNullable(defaultTexts);
  }

  /** The environment variable that overrides it. */
  public String variable() {
    return Environment.PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
