package rtcroom.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rtcroom.base.TokenBucket;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** One life of a group: who is in it, what was said, what waits to be sent. */
final class Group {
  private final RoomId id;
  private final GroupKey group;
  private final @Nullable UserId creator;
  private final History<Push.GroupEvent> history;
  private final Roster roster = new Roster();
  private final Restrictions restrictions = new Restrictions();
  private final TokenBucket bucket = new TokenBucket();
  private final PendingPushes pending = new PendingPushes();
  private Instant emptySince = Instant.MAX;
  private boolean watched;
  private boolean dissolved;

  /**
   * A new life.
   *
   * @param creator null: the room server
   */
  Group(RoomId id, @Nullable UserId creator, History<Push.GroupEvent> history) {
    this.id = id;
    this.creator = creator;
    this.history = history;
    this.group = new GroupKey(history.now().epoch());
  }

  RoomId id() {
    return id;
  }

  GroupKey key() {
    return group;
  }

  @Nullable UserId creator() {
    return creator;
  }

  History<Push.GroupEvent> history() {
    return history;
  }

  Roster roster() {
    return roster;
  }

  Restrictions restrictions() {
    return restrictions;
  }

  TokenBucket bucket() {
    return bucket;
  }

  PendingPushes pending() {
    return pending;
  }

  Instant emptySince() {
    return emptySince;
  }

  void emptySince(Instant now) {
    emptySince = now;
  }

  boolean isWatched() {
    return watched;
  }

  void watched(boolean now) {
    watched = now;
  }

  boolean isDissolved() {
    return dissolved;
  }

  void dissolve() {
    dissolved = true;
  }
}
