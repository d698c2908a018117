package rtcroom.live.mix;

/**
 * Where a picture stands on a canvas, in pixels.
 *
 * @param width 0 where it follows from the height and the picture, or is the picture's own
 * @param height 0 likewise
 */
public record Placement(int x, int y, int width, int height) {

  public boolean isInside(Size canvas) {
    return x + Math.max(1, width) <= canvas.width() && y + Math.max(1, height) <= canvas.height();
  }

  /** The nearest placement that is inside: canvases shrink when an anchor turns the phone. */
  public Placement inside(Size canvas) {
    int fitWidth = Math.min(width, canvas.width());
    int fitHeight = Math.min(height, canvas.height());
    return new Placement(
        Math.min(x, canvas.width() - Math.max(1, fitWidth)),
        Math.min(y, canvas.height() - Math.max(1, fitHeight)),
        fitWidth,
        fitHeight);
  }
}
