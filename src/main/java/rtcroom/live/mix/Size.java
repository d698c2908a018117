package rtcroom.live.mix;

/**
 * The size of a picture in pixels.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record Size(int width, int height) {
  /** What a phone held upright pushes; taken where a canvas is to have an unknown stream's size. */
  public static final Size USUAL = new Size(540, 960);

  private static final int LONGEST_SIDE = 1920;
  private static final int MOST_PIXELS = 1920 * 1088;
  private static final int SMALLEST_SIDE = 16;

  /** Encoders of 4:2:0 pictures need even sides. */
  public Size even() {
    return new Size(even(width), even(height));
  }

  /** Whether one core can be asked to encode it. */
  public boolean isUsable() {
    return Math.min(width, height) >= SMALLEST_SIDE
        && Math.max(width, height) <= LONGEST_SIDE
        && pixels() <= MOST_PIXELS;
  }

  public int pixels() {
    return width * height;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }

  private static int even(int side) {
    return Math.max(2, side - side % 2);
  }
}
