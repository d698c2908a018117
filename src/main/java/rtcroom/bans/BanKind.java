package rtcroom.bans;

import java.time.Duration;

/** What an entry of the list says of its user or stream. */
public enum BanKind {
  /** The user may do nothing until then. */
  USER("user", "until", Duration.ZERO),
  /** Nobody may publish or play the stream until then. */
  STREAM("stream", "until", Duration.ZERO),
  /** What was signed for the user until then is believed no more. */
  USER_REVOKED("user", "revokedAt", Signed.LONGEST),
  /** Addresses to push the stream to that were signed until then are believed no more. */
  STREAM_REVOKED("stream", "revokedAt", Signed.LONGEST);

  private static final class Signed {
    /** Nothing is signed for longer than a year. */
    static final Duration LONGEST = Duration.ofDays(366);
  }

  private final String member;
  private final String time;
  private final Duration keptFor;

  BanKind(String member, String time, Duration keptFor) {
    this.member = member;
    this.time = time;
    this.keptFor = keptFor;
  }

  /** The member with the name, in answers and in the file. */
  public String member() {
    return member;
  }

  /** The member with the time. */
  public String time() {
    return time;
  }

  /** Whether its time is an end to come. */
  boolean isBan() {
    return this == USER || this == STREAM;
  }

  /** How long after its time an entry still matters. */
  Duration keptFor() {
    return keptFor;
  }
}
