package rtcroom.engine.stream;

import java.util.Locale;

/** How a stream comes in. */
public enum PushProtocol {
  RTMP,
  WS_FLV,
  WHIP,
  /** From inside this process: a mix, or the view of one. */
  MIX,
  /** From another node of this server. */
  NODE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
