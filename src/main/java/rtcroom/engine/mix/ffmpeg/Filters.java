package rtcroom.engine.mix.ffmpeg;

import rtcroom.live.mix.Crop;
import rtcroom.live.mix.Measure;
import rtcroom.live.mix.Placement;

/** Values of a layout as filters of ffmpeg. */
final class Filters {
  private Filters() {}

  /** Never more than there is: a phone that turns changes its size without asking. */
  static String crop(Crop crop) {
    return "crop=w='%s':h='%s':x='%s':y='%s'"
        .formatted(
            "max(16,min(iw," + expression(crop.width(), "iw") + "))",
            "max(16,min(ih," + expression(crop.height(), "ih") + "))",
            "min(iw-ow," + expression(crop.x(), "iw") + ")",
            "min(ih-oh," + expression(crop.y(), "ih") + ")");
  }

  /** Gives a picture its size; empty where it keeps its own. */
  static String scale(Placement placement) {
    int width = placement.width();
    int height = placement.height();
    if (width == 0 && height == 0) {
      return "";
    }
    return "scale=%s:%s,"
        .formatted(
            width == 0 ? followed("oh*iw/ih") : Integer.toString(width),
            height == 0 ? followed("ow*ih/iw") : Integer.toString(height));
  }

  /**
   * The nearest even number, as of ffmpeg's own -2, which however makes a picture of no rows where
   * a wide one becomes narrow, and one of any size where a narrow one becomes wide.
   */
  private static String followed(String length) {
    return "'max(2,min(%d,2*round(%s/2)))'".formatted(Measure.LONGEST, length);
  }

  /** As ffmpeg reckons it once it knows the whole. */
  private static String expression(Measure measure, String whole) {
    return measure.isShare()
        ? whole + "*" + measure.value()
        : Integer.toString((int) measure.value());
  }
}
