package rtcroom.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Which texts may stand in a signed line. */
final class UserIds {
  private UserIds() {}

  /**
   * A line break would let one member pose as two lines, and half a surrogate pair is signed as a
   * question mark, that is as somebody else.
   */
  static boolean isSignable(String text) {
    return !text.isEmpty()
        && text.chars().noneMatch(Character::isISOControl)
        && UTF_8.newEncoder().canEncode(text);
  }

  static String requireSignable(String userID) {
    if (!isSignable(userID)) {
      throw new IllegalArgumentException(
          "a userID to sign must not be empty nor hold control characters or half characters");
    }
    return userID;
  }
}
