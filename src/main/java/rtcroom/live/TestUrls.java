package rtcroom.live;

import org.jspecify.annotations.Nullable;

/**
 * The addresses of one stream to try things with, all short-lived. Never to be logged.
 *
 * @param whip and {@code whep}: null where the service does not speak WebRTC
 */
public record TestUrls(
    String push,
    String flv,
    String rtmp,
    String hls,
    String accelerate,
    @Nullable String whip,
    @Nullable String whep) {
  @Override
  public String toString() {
    return "TestUrls[masked]";
  }
}
