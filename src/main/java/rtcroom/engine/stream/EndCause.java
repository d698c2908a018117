package rtcroom.engine.stream;

import java.util.Locale;

/** Why a connection that published or played is ended from this side, or a stream ended. */
public enum EndCause {
  /** The publisher ended it, and did not come back while viewers waited. */
  UNPUBLISHED,
  /** The publisher sent nothing for too long. */
  SILENT,
  /** Somebody else publishes the stream now. */
  TAKEN_OVER,
  /** The user lost the seat in the room, or the room ended. */
  DROPPED,
  /** The operator ended it. */
  STOPPED,
  /** What the peer sent cannot be understood. */
  BROKEN,
  /** A codec's set-up or the metadata is larger than is kept for viewers to come. */
  HEADER_TOO_LARGE,
  /** The viewer reads too slowly. */
  SLOW,
  /** The viewer was told of a stream without picture or sound, which now has both: come again. */
  CHANGED,
  /** The server ends. */
  SHUTTING_DOWN;

  /** One word for logs, metrics and clients, such as {@code taken_over}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
