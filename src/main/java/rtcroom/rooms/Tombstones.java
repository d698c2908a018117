package rtcroom.rooms;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;
import rtcroom.rooms.DirectoryCapture.EndedRoom;

/**
 * Remembers for a while which live rooms ended, so that a guest's late push does not bring one back
 * without its anchor (D-16). Called under the directory's lock.
 */
final class Tombstones {
  private Duration kept;
  private final Map<RoomId, EndedRoom> stones = new LinkedHashMap<>();

  Tombstones(Duration kept) {
    this.kept = kept;
  }

  void keep(Duration time) {
    kept = time;
  }

  /** All that may still count, oldest first. */
  List<EndedRoom> all() {
    return List.copyOf(stones.values());
  }

  void restore(List<EndedRoom> all) {
    stones.clear();
    all.forEach(stone -> stones.put(stone.room(), stone));
  }

  void lay(RoomId room, UserId creator, Instant at) {
    stones.remove(room); // so that the order of insertion stays the order of time
    stones.put(room, new EndedRoom(room, creator, at));
    forgetBefore(at.minus(kept));
  }

  void lift(RoomId room) {
    stones.remove(room);
  }

  boolean bars(RoomId room, UserId user, Instant at) {
    @Nullable EndedRoom stone = stones.get(room);
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
