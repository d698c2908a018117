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
    return "scale=%d:%d,".formatted(width == 0 ? -2 : width, height == 0 ? -2 : height);
  }

  /** As ffmpeg reckons it once it knows the whole. */
  private static String expression(Measure measure, String whole) {
    return measure.isShare()
        ? whole + "*" + measure.value()
        : Integer.toString((int) measure.value());
  }
}
