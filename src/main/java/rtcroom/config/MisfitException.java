package rtcroom.config;

import rtcroom.base.Wording;

/** A text is not a value of the wanted form. */
final class MisfitException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Wording what;

  MisfitException(String english, String chinese) {
    super(english);
    this.what = new Wording(chinese, english);
  }

  Wording what() {
    return what;
  }
}
