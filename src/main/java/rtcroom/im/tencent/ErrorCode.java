package rtcroom.im.tencent;

import java.util.Set;
import rtcroom.im.ChatReply.Result;

/** What the cloud's numbers mean for a room server. */
final class ErrorCode {
  static final int OK = 0;
  static final int NO_SUCH_GROUP = 10010;

  /** "Bad id", which newer texts explain as unknown or dissolved. */
  static final int BAD_GROUP_ID = 10015;

  static final int GROUP_TAKEN = 10021;
  static final int GROUP_TAKEN_BY_OURSELVES = 10025;
  static final int APP_INVALID = 60006;
  static final int APP_MISSING = 60012;
  static final int APP_DISABLED = 60016;
  static final int NOT_AN_ADMINISTRATOR = 60010;
  static final int SIGNATURE_EXPIRED = 70001;
  static final int SIGNATURE_WRONG = 70009;
  static final int OTHER_USER_SIGNED = 70013;
  static final int OTHER_APP_SIGNED = 70014;
  static final int NO_SUCH_APP = 70020;

  /** The cloud turned the call away before doing anything. */
  private static final Set<Integer> LIMITS =
      Set.of(60007, 60011, 60018, 60019, 10006, 10023, 70050);

  /** The cloud tripped, perhaps after doing it. */
  private static final Set<Integer> TRIPS =
      Set.of(10002, 20004, 20005, 60008, 60013, 60014, 70169, 70500, 90992, 90994, 90995, 91000);

  private ErrorCode() {}

  /** For codes that mean the same whatever was asked. */
  static Result meaning(int code) {
    if (code == OK) {
      return Result.DONE;
    }
    if (LIMITS.contains(code)) {
      return Result.BUSY;
    }
    return TRIPS.contains(code) ? Result.UNCERTAIN : Result.REFUSED;
  }
}
