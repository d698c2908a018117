package rtcroom.live;

/** The addresses of one stream to try things with, all short-lived. Never to be logged. */
public record TestUrls(String push, String flv, String rtmp, String hls, String accelerate) {
  @Override
  public String toString() {
    return "TestUrls[masked]";
  }
}
