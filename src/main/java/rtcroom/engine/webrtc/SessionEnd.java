package rtcroom.engine.webrtc;

import java.util.Locale;

/** Why a session is over. */
public enum SessionEnd {
  /** From this side, or since the peer asked for it by HTTP. */
  CLOSED,
  /** The peer said goodbye. */
  GONE,
  /** The peer gave no sign of life for too long, or never came. */
  LOST,
  /** No handshake came about. */
  NO_KEYS,
  /** The server ends. */
  SHUTTING_DOWN;

  /** One word for logs and metrics, such as {@code no_keys}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
