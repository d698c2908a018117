package rtcroom.live.mix;

/**
 * A length as the cloud writes it.
 *
 * @param value pixels from 1 on, a share of the whole below; 0 to {@value #LONGEST}
 */
public record Measure(double value) {
  public static final int LONGEST = 3000;
  public static final Measure ZERO = new Measure(0);

  public boolean isShare() {
    return value > 0 && value < 1;
  }

  /** In pixels. */
  public int of(int whole) {
    return isShare() ? (int) Math.round(value * whole) : (int) value;
  }
}
