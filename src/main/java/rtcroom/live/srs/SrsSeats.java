package rtcroom.live.srs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import rtcroom.room.Member;
import rtcroom.room.StreamId;
import rtcroom.rooms.StreamListener;

/**
 * Closes the connection of whoever loses the seat. Marked first, since encoders come back by
 * themselves within a second: for ten he is not let in, unless he has a seat again. Losing a seat
 * bans nobody for longer.
 */
public final class SrsSeats implements StreamListener {
  private static final Duration KEPT_OUT = Duration.ofSeconds(10);
  private static final int MOST_KEPT = 65_536;

  private final SrsKicks kicks;
  private final Function<StreamId, List<?>> roomsOf;
  private final InstantSource clock;
  private final Cache<StreamId, Instant> removed =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  /**
   * @param roomsOf the rooms that show a stream, after the event
   * @param clock that goes only forward
   */
  public SrsSeats(SrsKicks kicks, Function<StreamId, List<?>> roomsOf, InstantSource clock) {
    this.kicks = kicks;
    this.roomsOf = roomsOf;
    this.clock = clock;
  }

  @Override
  public void gone(Member before) {
    StreamId stream = before.stream();
    if (!stream.equals(StreamId.NONE) && before.ownsStream() && roomsOf.apply(stream).isEmpty()) {
      removed.put(stream, clock.instant());
      kicks.kick(stream);
    }
  }

  /** Whether its publisher has just lost the seat. */
  public boolean isRemoved(StreamId stream) {
    Instant at = removed.getIfPresent(stream);
    return at != null
        && clock.instant().isBefore(at.plus(KEPT_OUT))
        && roomsOf.apply(stream).isEmpty();
  }
}
