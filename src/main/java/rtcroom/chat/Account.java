package rtcroom.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rtcroom.base.TokenBucket;
import rtcroom.room.UserId;

/** A user who is here or was a moment ago: his devices, and what others tell him. */
final class Account {
  private final UserId user;
  private final History<Push.Direct> inbox;
  private final TokenBucket bucket = new TokenBucket();
  private final List<Session> sessions = new ArrayList<>(1);
  private long delivered;
  private Instant awaySince = Instant.MAX;
  private boolean watched;

  Account(UserId user, History<Push.Direct> inbox) {
    this.user = user;
    this.inbox = inbox;
  }

  UserId user() {
    return user;
  }

  History<Push.Direct> inbox() {
    return inbox;
  }

  /** How often he may speak, on all devices together. */
  TokenBucket bucket() {
    return bucket;
  }

  /** Oldest first. */
  List<Session> sessions() {
    return sessions;
  }

  boolean isHere() {
    return !sessions.isEmpty();
  }

  /** Where a device begins that does not say how far it has read. */
  Position undelivered() {
    return inbox.from(delivered);
  }

  /** Everything so far went to one device at least. */
  void delivered() {
    delivered = inbox.now().seq();
  }

  /** The number of the last that went to one device at least. */
  long deliveredSeq() {
    return delivered;
  }

  void restore(long deliveredSeq, Instant away) {
    delivered = deliveredSeq;
    awaySince = away;
  }

  Instant awaySince() {
    return awaySince;
  }

  void awaySince(Instant now) {
    awaySince = now;
  }

  boolean isWatched() {
    return watched;
  }

  void watched(boolean now) {
    watched = now;
  }
}
