package rtcroom.sign.url;

import java.util.regex.Pattern;

/** How streams are named after users and rooms. */
public final class StreamName {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int HASH_DIGITS = 16;

  private StreamName() {}

  /** {@code <bizid>_<roomID>_<userTok>}. */
  public static String inRoom(int bizid, String roomID, String userID) {
    return bizid + "_" + roomID + "_" + userTok(userID);
  }

  /**
   * {@code <bizid>_<userTok>_<4 hex digits>}.
   *
   * @param random only its low 16 bits count
   */
  public static String withoutRoom(int bizid, String userID, int random) {
    return bizid + "_" + userTok(userID) + "_%04x".formatted(random & 0xffff);
  }

  /**
   * The user's part of a stream id: the userID itself where URLs and mixing can bear it, else a
   * hash of it, since clients cut stream ids at the first {@code ?}, {@code /} and {@code .}.
   */
  public static String userTok(String userID) {
    return SAFE.matcher(userID).matches()
        ? userID
        : "u" + Md5.hex(userID).substring(0, HASH_DIGITS);
  }
}
