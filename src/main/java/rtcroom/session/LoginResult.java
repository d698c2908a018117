package rtcroom.session;

import rtcroom.room.UserId;
import rtcroom.room.UserIdRule;
import rtcroom.sign.Defect;
import rtcroom.sign.Verdict;

/** What became of a login; the edge has the words for it. */
public sealed interface LoginResult {
  /**
   * Let in.
   *
   * @param token to be sent with every further request
   */
  record LoggedIn(UserId user, String token) implements LoginResult {
    /** Without the token, which lets its holder in. */
    @Override
    public String toString() {
      return "LoggedIn[" + user + "]";
    }
  }

  /** At least one of the four parameters is absent or empty. */
  record ParametersMissing() implements LoginResult {}

  /** The sdkAppID is no number. */
  record SdkAppIdUnreadable() implements LoginResult {}

  /** The userSig is none. */
  record SignatureUnreadable(Defect defect) implements LoginResult {}

  /** The sdkAppID is not the one this server serves. */
  record OtherApplication() implements LoginResult {}

  /** The userSig is genuine for an id that cannot be a userID here: see {@link UserIdRule}. */
  record UserIdUnacceptable() implements LoginResult {}

  /** The userSig can be read and does not let this user in. */
  record SignatureRefused(Verdict.Cause cause) implements LoginResult {}
}
