package rtcroom.rooms;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/**
 * Remembers for a while which live rooms ended, so that a guest's late push does not bring one back
 * without its anchor (D-16). Called under the directory's lock.
 */
final class Tombstones {
  private record Tombstone(UserId creator, Instant endedAt) {}

  private final Duration kept;
  private final Map<RoomId, Tombstone> stones = new LinkedHashMap<>();

  Tombstones(Duration kept) {
    this.kept = kept;
  }

  void lay(RoomId room, UserId creator, Instant at) {
    stones.remove(room); // so that the order of insertion stays the order of time
    stones.put(room, new Tombstone(creator, at));
    forgetBefore(at.minus(kept));
  }

  void lift(RoomId room) {
    stones.remove(room);
  }

  boolean bars(RoomId room, UserId user, Instant at) {
    @Nullable Tombstone stone = stones.get(room);
    return stone != null
        && !stone.creator().equals(user)
        && at.isBefore(stone.endedAt().plus(kept));
  }

  private void forgetBefore(Instant limit) {
    var eldest = stones.values().iterator();
    while (eldest.hasNext() && eldest.next().endedAt().isBefore(limit)) {
      eldest.remove();
    }
  }
}
