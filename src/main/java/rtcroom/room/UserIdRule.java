package rtcroom.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/** Which texts can be a userID; the families differ. */
public enum UserIdRule {
  /** 1 to 64 bytes of UTF-8 without control characters. */
  ANY_FAMILY {
    @Override
    public boolean accepts(String userID) {
      // A surrogate without its other half would be written as a question mark: somebody else's id.
      return !userID.isEmpty()
          && userID.length() <= MAX_BYTES
          && userID.chars().noneMatch(Character::isISOControl)
          && UTF_8.newEncoder().canEncode(userID)
          && userID.getBytes(UTF_8).length <= MAX_BYTES;
    }
  },
  /** A letter and 3 to 23 letters, digits and underlines: webrtc_room and webexe_room. */
  WEBRTC {
    @Override
    public boolean accepts(String userID) {
      return WEBRTC_PATTERN.matcher(userID).matches();
    }
  };

  private static final int MAX_BYTES = 64;
  private static final Pattern WEBRTC_PATTERN = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{3,23}");

  public abstract boolean accepts(String userID);
}
