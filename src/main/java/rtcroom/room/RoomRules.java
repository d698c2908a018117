package rtcroom.room;

import java.time.Duration;

/**
 * What the operator decided for one kind of room.
 *
 * @param maxMembers video seats, the creator's included; at least 1
 * @param heartBeatTimeout silence after which a member's lease expires
 * @param maxIdleDuration how long a room without anybody on a seat is kept; for rooms without
 *     heartbeats, how long one is kept that no request names
 * @param maxAudiencesLen audience members listed by name; more are only counted
 * @param creatorCanDestroyRoom whether the creator's departure ends the room; a live room always
 *     ends with its creator
 * @param maxAway how much longer than others a creator may be silent, with whom the room ends and
 *     who asked for it
 */
public record RoomRules(
    RoomKind kind,
    int maxMembers,
    Duration heartBeatTimeout,
    Duration maxIdleDuration,
    int maxAudiencesLen,
    boolean creatorCanDestroyRoom,
    Duration maxAway) {

  /** Of rooms whose creators may be silent no longer than others. */
  public RoomRules(
      RoomKind kind,
      int maxMembers,
      Duration heartBeatTimeout,
      Duration maxIdleDuration,
      int maxAudiencesLen,
      boolean creatorCanDestroyRoom) {
    this(
        kind,
        maxMembers,
        heartBeatTimeout,
        maxIdleDuration,
        maxAudiencesLen,
        creatorCanDestroyRoom,
        Duration.ZERO);
  }

  boolean creatorEndsRoom() {
    return kind.endsWithCreator() || creatorCanDestroyRoom;
  }
}
