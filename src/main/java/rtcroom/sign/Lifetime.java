package rtcroom.sign;

import java.time.Instant;

/**
 * Issue time and duration as a ticket states them, in seconds. Bare numbers on purpose: until
 * {@link #isUsable()} says so they need not fit any calendar.
 */
record Lifetime(long issuedSecond, long seconds) {
  /** How far ahead of ours an issuer's clock may be. */
  static final long MAX_SKEW_SECONDS = 300;

  /** Far beyond any honest ticket (the year 33658), far below overflow. */
  private static final long MAX_SECOND = 1_000_000_000_000L;

  boolean isUsable() {
    return issuedSecond >= 0 && issuedSecond <= MAX_SECOND && seconds >= 0 && seconds <= MAX_SECOND;
  }

  boolean startsAfter(Instant now) {
    return issuedSecond > now.getEpochSecond() + MAX_SKEW_SECONDS;
  }

  /** The last second still counts as valid. */
  boolean endedBefore(Instant now) {
    return now.getEpochSecond() > issuedSecond + seconds;
  }

  Instant issuedAt() {
    return Instant.ofEpochSecond(issuedSecond);
  }

  Instant expiresAt() {
    return Instant.ofEpochSecond(issuedSecond + seconds);
  }
}
