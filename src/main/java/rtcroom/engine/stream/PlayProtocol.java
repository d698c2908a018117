package rtcroom.engine.stream;

import java.util.Locale;

/** How a stream goes out. */
public enum PlayProtocol {
  RTMP,
  HTTP_FLV,
  WS_FLV,
  WHEP,
  HLS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
