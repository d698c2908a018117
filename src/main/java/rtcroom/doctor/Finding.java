package rtcroom.doctor;

import rtcroom.base.Wording;

/**
 * What one thing looked at turned out to be.
 *
 * @param subject such as {@code im.privateKey}; short, the same in both languages
 * @param said without secrets, but what {@link Scope#showsSecrets} asked for
 */
public record Finding(Outcome outcome, String subject, Wording said) {

  /** What becomes of the server because of it, with the mark of its line. */
  public enum Outcome {
    FINE("✓"),
    /** Worth knowing, such as what to paste into a console. */
    NOTE("→"),
    /** It works, and not as well or as safely as it could. */
    WARNING("!"),
    WRONG("✗");

    public final String mark;

    Outcome(String mark) {
      this.mark = mark;
    }
  }

  public static Finding fine(String subject, Wording said) {
    return new Finding(Outcome.FINE, subject, said);
  }

  public static Finding note(String subject, Wording said) {
    return new Finding(Outcome.NOTE, subject, said);
  }

  public static Finding warning(String subject, Wording said) {
    return new Finding(Outcome.WARNING, subject, said);
  }

  public static Finding wrong(String subject, Wording said) {
    return new Finding(Outcome.WRONG, subject, said);
  }
}
