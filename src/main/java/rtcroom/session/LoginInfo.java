package rtcroom.session;

import rtcroom.access.Caller;
import rtcroom.room.UserId;

/** What became of a request for a userSig. */
public sealed interface LoginInfo {
  /** Everything a client needs to log in to IM and to the rooms. */
  record Issued(long sdkAppID, String accountType, UserId user, String userSig)
      implements LoginInfo {
    /** Without the userSig, which lets its holder in. */
    @Override
    public String toString() {
      return "Issued[sdkAppID=" + sdkAppID + ", user=" + user + "]";
    }
  }

  /** Nothing was signed. */
  record Refused(Cause cause) implements LoginInfo {}

  /** Why nothing was signed. */
  enum Cause {
    /** This server issues none, by configuration. */
    OFF,
    /** The IM administrator, or another id set aside. */
    RESERVED,
    /** Proven to be one user and asking for another. */
    OTHER_IDENTITY,
    /** Not a userID by the rule of the family. */
    UNACCEPTABLE_ID,
    /** The proof of the caller's account was missing or bad; see {@link Caller.Unproven}. */
    UNPROVEN
  }
}
