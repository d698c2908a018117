package rtcroom.session;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a login as they arrived; empty where one is missing.
 *
 * @param accountType must be there, as clients of the family send it; nothing depends on it
 */
public record LoginRequest(String sdkAppID, String accountType, String userID, String userSig) {

  /** From parameters of which any may be absent. */
  public static LoginRequest of(
      @Nullable String sdkAppID,
      @Nullable String accountType,
      @Nullable String userID,
      @Nullable String userSig) {
    return new LoginRequest(
        emptyIfNull(sdkAppID), emptyIfNull(accountType), emptyIfNull(userID), emptyIfNull(userSig));
  }

  boolean isComplete() {
    return !sdkAppID.isEmpty() && !accountType.isEmpty() && !userID.isEmpty() && !userSig.isEmpty();
  }

  private static String emptyIfNull(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** Without the userSig, which lets its holder in. */
  @Override
  public String toString() {
    return "LoginRequest[sdkAppID=%s, accountType=%s, userID=%s]"
        .formatted(sdkAppID, accountType, userID);
  }
}
