package rtcroom.engine.webrtc;

import java.util.Optional;

/**
 * A path of WHIP (RFC 9725) or WHEP (draft-ietf-wish-whep): {@code /live/STREAM.whip}, and below it
 * sessions.
 *
 * @param endpoint without the session, such as {@code /live/8_user.whip}
 * @param stream without the kind, such as {@code /live/8_user}
 * @param publishes whether the peer publishes, and does not play
 * @param session empty for the endpoint itself
 */
record SessionPath(String endpoint, String stream, boolean publishes, String session) {
  private static final String FOLDER = "/live/";
  private static final String WHIP = ".whip";
  private static final String WHEP = ".whep";

  /** Empty for other paths. */
  static Optional<SessionPath> of(String path) {
    if (!path.startsWith(FOLDER)) {
      return Optional.empty();
    }
    for (String kind : new String[] {WHIP, WHEP}) {
      int end = path.indexOf(kind + "/");
      String endpoint = end < 0 ? path : path.substring(0, end + kind.length());
      String session = end < 0 ? "" : path.substring(end + kind.length() + 1);
      int length = endpoint.length() - kind.length();
      if (endpoint.endsWith(kind) && length > FOLDER.length() && session.indexOf('/') < 0) {
        String stream = endpoint.substring(0, length);
        return Optional.of(new SessionPath(endpoint, stream, kind.equals(WHIP), session));
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
