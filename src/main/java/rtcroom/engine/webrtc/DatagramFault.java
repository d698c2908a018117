package rtcroom.engine.webrtc;

import java.util.Locale;

/** Why a datagram is dropped without a word. */
public enum DatagramFault {
  /** No kind that WebRTC sends to one port, or empty, or too long. */
  UNKNOWN_KIND,
  /** Of an address that has not proved itself. */
  STRANGER,
  /** Looks like a check and is none. */
  BROKEN_CHECK,
  /** A check for a session that there is not. */
  UNKNOWN_SESSION,
  /** A check whose signature or user is wrong. */
  FORGED_CHECK,
  /** A genuine check from an address at which another session is. */
  ADDRESS_TAKEN,
  /** More than waits for a handshake. */
  QUEUE_FULL,
  /** Media before the keys for them. */
  NO_KEYS,
  /** Media that are malformed. */
  MALFORMED,
  /** Media whose tag is wrong. */
  FORGED,
  /** Media that came before. */
  REPLAYED,
  /** Genuine media beyond what one session may send. */
  TOO_MUCH,
  /** Media of more sources than are followed. */
  TOO_MANY_SOURCES;

  /** One word for metrics, such as {@code forged_check}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
