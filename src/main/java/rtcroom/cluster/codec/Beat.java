package rtcroom.cluster.codec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.UserId;

/**
 * A lease that somebody was heard to keep.
 *
 * @param user whose seat; null for the room
 */
public record Beat(RoomKind kind, RoomId room, @Nullable UserId user) {
  /** Hears of beats that are read. */
  @FunctionalInterface
  public interface Listener {
    /** It was heard {@code age} milliseconds ago. */
    void on(Beat beat, long age);
  }

  /** Beats with the times at which they were heard, in the milliseconds of {@code now}. */
  public static void write(ByteSink sink, Map<Beat, Long> beats, long now) {
    sink.list(
        List.copyOf(beats.entrySet()),
        (out, entry) ->
            out.choice(entry.getKey().kind(), Values.KINDS)
                .text(entry.getKey().room().value())
                .optional(entry.getKey().user(), Values::user)
                .number(Math.max(0, now - entry.getValue())));
  }

  public static void read(ByteSource source, Listener listener) {
    int count = source.count();
    for (int i = 0; i < count; i++) {
      Beat beat =
          new Beat(source.choice(Values.KINDS), Values.room(source), source.optional(Values::user));
      listener.on(beat, source.number());
    }
  }
}
