package rtcroom.engine.rtmp;

import java.util.Locale;

/** Why a connection is closed from this side, apart from refusals and ends of streams. */
public enum RtmpFault {
  /** What the peer speaks is not RTMP, or RTMPE. */
  NOT_RTMP,
  /** The handshake takes too long. */
  HANDSHAKE_TIMEOUT,
  /** A chunk that continues nothing, or begins anew what has not ended. */
  BROKEN_CHUNK,
  /** A chunk size of 0, or with the bit that must be 0. */
  BAD_CHUNK_SIZE,
  MESSAGE_TOO_LONG,
  /** More messages begun and not ended than any encoder has. */
  TOO_MUCH_BEGUN,
  /** All peers together have begun as much as the server has memory for. */
  NO_MEMORY,
  /** A message that is not what its type says. */
  BROKEN_MESSAGE,
  /** Anything before the command to connect. */
  NOT_CONNECTED,
  /** Neither pushed nor played in time. */
  IDLE,
  /** A player that sends nothing, not even answers to pings. */
  SILENT,
  /** The peer asks and asks, but does not read the answers. */
  NOT_READING,
  /** The command to connect names no app, not even an empty one. */
  BAD_APP;

  /** One word for logs and metrics, such as {@code not_rtmp}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
