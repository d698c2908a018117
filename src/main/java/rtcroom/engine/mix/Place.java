package rtcroom.engine.mix;

/**
 * Where a picture stands on a canvas, in pixels.
 *
 * @param width 0 where it follows from the height and the picture, or is the picture's own
 * @param height 0 likewise
 */
record Place(int x, int y, int width, int height) {

  boolean isInside(Size canvas) {
    return x + Math.max(1, width) <= canvas.width() && y + Math.max(1, height) <= canvas.height();
  }

  /** The nearest place that is inside: canvases shrink when an anchor turns the phone. */
  Place inside(Size canvas) {
    int fitWidth = Math.min(width, canvas.width());
    int fitHeight = Math.min(height, canvas.height());
    return new Place(
        Math.min(x, canvas.width() - Math.max(1, fitWidth)),
        Math.min(y, canvas.height() - Math.max(1, fitHeight)),
        fitWidth,
        fitHeight);
  }

  /** The filter that gives the picture its size; empty where it keeps its own. */
  String scale() {
    if (width == 0 && height == 0) {
      return "";
    }
    return "scale=%d:%d,".formatted(width == 0 ? -2 : width, height == 0 ? -2 : height);
  }
}
