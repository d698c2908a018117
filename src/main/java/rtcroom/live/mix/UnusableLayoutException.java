package rtcroom.live.mix;

/** Ends the reading of a layout at the first member that is of no use. Never leaves the package. */
final class UnusableLayoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final MixFault why;

  UnusableLayoutException(MixFault why, String name) {
    super(name, null, false, false);
    this.why = why;
  }

  LayoutReading.Refused refused() {
    return new LayoutReading.Refused(why, String.valueOf(getMessage()));
  }
}
