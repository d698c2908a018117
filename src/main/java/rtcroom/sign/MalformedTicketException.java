package rtcroom.sign;

/**
 * Carries a {@link Defect} out of the decoders; has no stack trace, since callers answer it by the
 * thousand.
 */
final class MalformedTicketException extends Exception {
  private static final long serialVersionUID = 1;

  private final Defect defect;

  MalformedTicketException(Defect defect) {
    super(defect.wording().en(), null, false, false);
    this.defect = defect;
  }

  Defect defect() {
    return defect;
  }
}
