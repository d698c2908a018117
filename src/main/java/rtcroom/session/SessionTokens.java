package rtcroom.session;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import rtcroom.room.UserId;

/**
 * Who is logged in. A token is opaque to clients, belongs to one user, and is never logged. Safe
 * for use by many threads, never waits for the disk or the network.
 */
public interface SessionTokens {
  /**
   * Logs a user in once more.
   *
   * @param sigExpiry when the userSig that was shown expires
   * @return some {@code [A-Za-z0-9_-]}, 64 at most
   */
  String issue(UserId user, Instant sigExpiry, Instant now);

  /**
   * Whether this is a living token of this user.
   *
   * @param nowMillis since 1970: bare, because every request comes through here
   */
  boolean check(UserId user, String token, long nowMillis);

  /**
   * Logs out this one token; nothing if it is no living token of this user. It is none here any
   * more when this returns.
   *
   * @return completes when it is none anywhere, or this cannot be known; never exceptionally
   */
  CompletionStage<?> end(UserId user, String token, Instant now);

  /** Logs a user out everywhere. */
  void revoke(UserId user);

  /**
   * Forgets what has ended; to be called about once a second.
   *
   * @return how many tokens were forgotten
   */
  int purge(Instant now);

  /** Tokens held; 0 where none are. */
  int size();
}
