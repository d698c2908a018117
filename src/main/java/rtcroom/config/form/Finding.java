package rtcroom.config.form;

import rtcroom.base.Wording;

/**
 * Something wrong, or risky, in the configuration. Never quotes a secret.
 *
 * @param key full path of the key, empty where the whole file is meant
 * @param instead what to write instead
 */
public record Finding(Origin origin, String key, Wording what, Wording instead) {
  /** {@code file:line: key: what -> instead}, and the same in Chinese on a second line. */
  @Override
  public String toString() {
    String place = origin + ": " + (key.isEmpty() ? "" : key + ": ");
    return place + what.en() + " -> " + instead.en() + "\n    " + what.zh() + " -> " + instead.zh();
  }
}
