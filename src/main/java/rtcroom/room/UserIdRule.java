package rtcroom.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Pattern;
import rtcroom.base.Texts;

/** Which texts can be a userID; the families differ. */
public enum UserIdRule {
  /** 1 to 64 bytes of UTF-8 without control characters. */
  ANY_FAMILY {
    @Override
    boolean accepts(String userID) {
      return userID.length() <= UserId.MOST_BYTES
          && Texts.isLine(userID)
          && userID.getBytes(UTF_8).length <= UserId.MOST_BYTES;
    }
  },
  /** A letter and 3 to 23 letters, digits and underlines: webrtc_room and webexe_room. */
  WEBRTC {
    @Override
    boolean accepts(String userID) {
      return WEBRTC_PATTERN.matcher(userID).matches();
    }
  };

  private static final Pattern WEBRTC_PATTERN = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{3,23}");

  abstract boolean accepts(String userID);

  /** Reads a userID; empty for a text that is none by this rule. */
  public Optional<UserId> read(String text) {
    return accepts(text) ? Optional.of(new UserId(text)) : Optional.empty();
  }
}
