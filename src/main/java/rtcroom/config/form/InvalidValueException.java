package rtcroom.config.form;

import rtcroom.base.Wording;

/** A text is not a value of the wanted form. */
final class InvalidValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Wording what;

  InvalidValueException(String english, String chinese) {
    super(english);
    this.what = new Wording(chinese, english);
  }

  Wording what() {
    return what;
  }
}
