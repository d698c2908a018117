package rtcroom.engine.media;

/** How the pictures of a stream are coded, as far as players differ in what they take. */
public enum PictureCoding {
  /** H.264 whose pictures are shown in the order in which they come. */
  AVC,
  /** H.264 with pictures that are shown before others that came earlier. */
  AVC_REORDERED,
  HEVC,
  VP8,
  OTHER;

  /** Of a codec by the name that {@link VideoTagHeader} gives it. */
  static PictureCoding of(String codec) {
    return switch (codec) {
      case "H264" -> AVC;
      case "HEVC" -> HEVC;
      case "VP8" -> VP8;
      default -> OTHER;
    };
  }
}
