package rtcroom.engine.ffmpeg;

import java.util.List;

/**
 * How large a picture is that a process decodes: one of some bytes may say it has more pixels, for
 * hundreds of megabytes.
 */
public final class DecodingLimit {
  private static final int PIXELS = 4096 * 2304;

  /** For a process, before the input that it holds for. */
  public static final List<String> ARGUMENTS = List.of("-max_pixels", Integer.toString(PIXELS));

  private DecodingLimit() {}

  /** Sides in pixels; 0 where they are not known, which only the process finds out. */
  public static boolean allows(int width, int height) {
    return (long) width * height <= PIXELS;
  }
}
