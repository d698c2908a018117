package rtcroom.engine.stream;

import java.util.Locale;

/** How a stream goes out. */
public enum PlayProtocol {
  RTMP,
  HTTP_FLV,
  WS_FLV,
  WHEP,
  HLS,
  /** To another node of this server, for all who play it there. */
  NODE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
