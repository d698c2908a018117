package rtcroom.engine.webrtc.call;

import rtcroom.engine.stream.LiveRefusal;

/** What a peer is told of a stream that it is not sent. */
final class RefusalWords {
  /** Nobody publishes it now; it is sent when somebody does. */
  static final String OFFLINE = "offline";

  /** Its query does not let the peer play it: not tried again until it is wanted again. */
  static final String FORBIDDEN = "forbidden";

  /** The peer's browser does not show it by WebRTC. */
  static final String UNPLAYABLE = "unplayable";

  /** There are too many already; tried again by itself. */
  static final String TOO_MANY = "too_many";

  private RefusalWords() {}

  static String of(LiveRefusal why) {
    return switch (why) {
      case OFFLINE, SHUTTING_DOWN -> OFFLINE;
      case UNPLAYABLE -> UNPLAYABLE;
      case UNKNOWN_APP,
          BAD_NAME,
          UNSIGNED,
          CONTRADICTORY,
          FORGED,
          EXPIRED,
          BANNED,
          REVOKED,
          TOO_FAR ->
          FORBIDDEN;
      case BUSY, TOO_MANY_STREAMS, TOO_MANY_VIEWERS, TOO_MANY_FROM_ADDRESS, NO_MEMORY, TOO_LARGE ->
          TOO_MANY;
    };
  }
}
