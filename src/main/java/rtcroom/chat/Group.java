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
  private final boolean byClient;
  private @Nullable UserId creator;
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
   * @param creator a client without a room of that id; null when the group is a room's
   * @param byClient whether a client asked for it, not the room server
   */
  Group(RoomId id, @Nullable UserId creator, boolean byClient, History<Push.GroupEvent> history) {
    this.id = id;
    this.creator = creator;
    this.byClient = byClient;
    this.history = history;
    this.group = new GroupKey(history.now().epoch());
  }

  RoomId id() {
    return id;
  }

  GroupKey key() {
    return group;
  }

  /** The client whose group it is; null when it is a room's. */
  @Nullable UserId creator() {
    return creator;
  }

  boolean isByClient() {
    return byClient;
  }

  /** From now on it is the group of a room. */
  void becomeRooms() {
    creator = null;
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
