package rtcroom.sign;

import rtcroom.base.Texts;

/** Which texts may stand in a signed line. */
final class UserIds {
  private UserIds() {}

  /**
   * A line break would let one member pose as two lines, and half a surrogate pair is signed as a
   * question mark, that is as somebody else.
   */
  static boolean isSignable(String text) {
    return Texts.isLine(text);
  }

  static String requireSignable(String userID) {
    if (!isSignable(userID)) {
      throw new IllegalArgumentException(
          "a userID to sign must not be empty nor hold control characters or half characters");
    }
    return userID;
  }
}
