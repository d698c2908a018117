package rtcroom.cluster;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import rtcroom.cluster.codec.Beat;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.UserId;
import rtcroom.rooms.LeaseSweep;

/** Of whom this node heard and has not told the one that ends leases. Any thread may call. */
public final class HeardLeases implements LeaseSweep.Owner {
  /** Beyond it the oldest are not worth the memory: nobody could be told for a long time. */
  private static final int MOST = 1 << 20;

  private static final long LONGEST_GAP = 2_000;

  private final Map<Beat, Long> heard = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private volatile long since = Long.MAX_VALUE;
  private volatile long confirmed;

  /**
   * @param clock that of leases
   */
  public HeardLeases(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public long since() {
    return clock.millis() - confirmed > LONGEST_GAP ? Long.MAX_VALUE : since;
  }

  @Override
  public void heard(RoomKind kind, RoomId room, @Nullable UserId user, long at) {
    if (since() == Long.MAX_VALUE && heard.size() < MOST) {
      heard.merge(new Beat(kind, room, user), at, Math::max);
    }
  }

  /**
   * Leases are ended here, as before; or from now on, if it is long since this was said last. Then
   * the process stood still, and others heard of people whom they could not tell of.
   */
  void own() {
    long now = clock.millis();
    since = since() == Long.MAX_VALUE ? now : since;
    confirmed = now;
    heard.clear();
  }

  /** From now on another does, or nobody. */
  void disown() {
    since = Long.MAX_VALUE;
  }

  /** What was heard since it was last asked for, with the time. */
  Map<Beat, Long> take() {
    Map<Beat, Long> taken = new HashMap<>();
    for (Beat beat : List.copyOf(heard.keySet())) {
      Long at = heard.remove(beat);
      if (at != null) {
        taken.put(beat, at);
      }
    }
    return taken;
  }

  /** Nobody could be told of them. */
  void back(Map<Beat, Long> taken) {
    taken.forEach((beat, at) -> heard(beat.kind(), beat.room(), beat.user(), at));
  }
}
