package rtcroom.cli;

import java.util.List;
import rtcroom.config.Settings;

/** Asks the configured providers whether they accept the configured keys. */
@FunctionalInterface
public interface KeyCheck {
  /** Takes a few seconds at most; a provider that does not answer is a result, not an exception. */
  List<Result> examine(Settings settings);

  /**
   * What one thing looked at turned out to be.
   *
   * @param subject such as {@code im.privateKey}; short, the same in both languages
   * @param said one sentence in both languages, without secrets
   */
  record Result(String subject, boolean isFine, String said) {}
}
