package rtcroom.engine.media;

/**
 * What kind of picture a stream carries.
 *
 * @param codec such as {@code H264}, {@code HEVC}, {@code AV1}
 * @param profile such as {@code High}; empty when unknown
 * @param level such as {@code 3.1}; empty when unknown
 * @param width in pixels, of what is shown; 0 when unknown
 * @param height in pixels, of what is shown; 0 when unknown
 */
public record VideoFormat(String codec, String profile, String level, int width, int height) {
  private static final int LARGEST_SIDE = 16_384;

  /** A side that no picture has is unknown. */
  public VideoFormat {
    if (width <= 0 || height <= 0 || width > LARGEST_SIDE || height > LARGEST_SIDE) {
      width = 0;
      height = 0;
    }
  }

  /** The same of another size. */
  VideoFormat sized(int newWidth, int newHeight) {
    return new VideoFormat(codec, profile, level, newWidth, newHeight);
  }

  static VideoFormat of(String codec) {
    return new VideoFormat(codec, "", "", 0, 0);
  }
}
