package rtcroom.engine.mix;

/**
 * A length as the cloud writes it.
 *
 * @param value pixels from 1 on, a share of the whole below; 0 to {@value #LONGEST}
 */
record Measure(double value) {
  static final int LONGEST = 3000;
  static final Measure ZERO = new Measure(0);

  boolean isShare() {
    return value > 0 && value < 1;
  }

  /** In pixels. */
  int of(int whole) {
    return isShare() ? (int) Math.round(value * whole) : (int) value;
  }

  /** As ffmpeg reckons it once it knows the whole. */
  String expression(String whole) {
    return isShare() ? whole + "*" + value : Integer.toString((int) value);
  }
}
