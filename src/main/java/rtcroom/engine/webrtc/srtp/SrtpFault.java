package rtcroom.engine.webrtc.srtp;

import java.util.Locale;

/** Why a packet is not taken. */
public enum SrtpFault {
  /** Too short, or its header leads beyond its end, or it says that it is not encrypted. */
  MALFORMED,
  /** Its tag is not that of the peer. */
  FORGED,
  /** It has come before, or is older than is remembered. */
  REPLAYED,
  /** Genuine, and of more sources than are followed. */
  TOO_MANY_SOURCES;

  /** One word for metrics, such as {@code forged}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
