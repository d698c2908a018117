package rtcroom.engine.webrtc;

import java.util.Locale;
import java.util.Optional;

/**
 * A path of WHIP (RFC 9725), of WHEP (draft-ietf-wish-whep) or of calls: {@code /live/STREAM.whip},
 * and below it sessions.
 *
 * @param endpoint without the session, such as {@code /live/8_user.whip}
 * @param stream without the kind, such as {@code /live/8_user}
 * @param session empty for the endpoint itself
 */
record SessionPath(String endpoint, String stream, Kind kind, String session) {
  private static final String FOLDER = "/live/";

  /** What sessions are for. */
  enum Kind {
    /** The peer publishes the stream. */
    WHIP,
    /** The peer plays the stream. */
    WHEP,
    /** Whoever may publish the stream plays many others. */
    CALL;

    /** How paths of it end, such as {@code .whip}. */
    String suffix() {
      return "." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Empty for other paths. */
  static Optional<SessionPath> of(String path) {
    if (!path.startsWith(FOLDER)) {
      return Optional.empty();
    }
    for (Kind kind : Kind.values()) {
      String suffix = kind.suffix();
      int end = path.indexOf(suffix + "/");
      String endpoint = end < 0 ? path : path.substring(0, end + suffix.length());
      String session = end < 0 ? "" : path.substring(end + suffix.length() + 1);
      int length = endpoint.length() - suffix.length();
      if (endpoint.endsWith(suffix) && length > FOLDER.length() && session.indexOf('/') < 0) {
        return Optional.of(new SessionPath(endpoint, endpoint.substring(0, length), kind, session));
      }
    }
    return Optional.empty();
  }

  boolean isSession() {
    return !session.isEmpty();
  }

  /** Where a session of it is. */
  String of(LocalDescription own) {
    return endpoint + "/" + own.sessionId();
  }
}
