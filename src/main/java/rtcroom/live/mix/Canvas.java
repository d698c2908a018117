package rtcroom.live.mix;

/**
 * An empty picture that the order asks for under all streams.
 *
 * @param color as ffmpeg takes it, such as {@code 0x000000}
 */
public record Canvas(Size size, String color) {
  public static final String BLACK = "0x000000";
}
