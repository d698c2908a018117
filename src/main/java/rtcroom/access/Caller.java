package rtcroom.access;

import rtcroom.room.UserId;

/** What the operator's own account system says about the sender of a request. */
public sealed interface Caller {
  /** Nobody was asked to prove anything. */
  record Anyone() implements Caller {}

  /** Proven to be this account, and so to be this user and no other. */
  record Proven(UserId user) implements Caller {}

  /** A proof was due and was not given. */
  record Unproven(Cause cause) implements Caller {}

  /** What was wrong with the proof. */
  enum Cause {
    NO_PROOF,
    /** No signed JWT, also one of algorithm "none". */
    UNREADABLE,
    /** Signed by another algorithm than the configured key is for. */
    OTHER_ALGORITHM,
    /** Demands the understanding of an extension; none is understood. */
    CRITICAL_HEADER,
    /** No published key has its name. */
    UNKNOWN_KEY,
    /** The published keys could never be fetched so far; worth another try later. */
    KEYS_UNAVAILABLE,
    BAD_SIGNATURE,
    /** Genuine, but would be good forever. */
    NO_EXPIRY,
    EXPIRED,
    NOT_YET_VALID,
    /** Names no account, or one that no userID can be: 1 to 64 bytes without control characters. */
    NO_SUBJECT,
    OTHER_ISSUER,
    OTHER_AUDIENCE
  }
}
