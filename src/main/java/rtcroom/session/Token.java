package rtcroom.session;

import java.security.MessageDigest;
import java.util.Comparator;

/**
 * One login of one user. Times are milliseconds since 1970, as the hot path of {@link Tokens#check}
 * has them.
 */
final class Token {
  static final Comparator<Token> BY_QUEUED_END =
      Comparator.<Token>comparingLong(token -> token.queuedEndMillis)
          .thenComparingLong(token -> token.serial);

  private final String user;
  private final byte[] text;
  private final long serial;
  private final long expiresAtMillis;

  /** Written by whoever uses the token; a late writer may set it back by the length of a race. */
  private volatile long lastUsedMillis;

  /** Where the token stands in the queue of ends; belongs to the writer of {@link Tokens}. */
  private long queuedEndMillis;

  Token(String user, byte[] text, long serial, long nowMillis, long expiresAtMillis) {
    this.user = user;
    this.text = text;
    this.serial = serial;
    this.lastUsedMillis = nowMillis;
    this.expiresAtMillis = expiresAtMillis;
  }

  String user() {
    return user;
  }

  /** Takes the same time wherever the first difference is. */
  boolean matches(byte[] shown) {
    return MessageDigest.isEqual(text, shown);
  }

  /** Starts a new idle time, unless the token has ended. */
  boolean use(long nowMillis, long idleMillis) {
    if (endMillis(idleMillis) <= nowMillis) {
      return false;
    }
    if (nowMillis > lastUsedMillis) {
      lastUsedMillis = nowMillis;
    }
    return true;
  }

  long endMillis(long idleMillis) {
    return Math.min(lastUsedMillis + idleMillis, expiresAtMillis);
  }

  long queuedEndMillis() {
    return queuedEndMillis;
  }

  void queueAt(long endMillis) {
    queuedEndMillis = endMillis;
  }
}
