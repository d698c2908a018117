package rtcroom.rooms;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import rtcroom.room.RoomId;
import rtcroom.room.StreamId;

/**
 * Which rooms a stream plays in. Several may name one stream, for clients choose the names; none
 * displaces another. Written under the directory's lock, read by anybody.
 */
final class StreamIndex {
  private final Map<StreamId, List<RoomId>> rooms = new ConcurrentHashMap<>();

  void add(StreamId stream, RoomId room) {
    if (!stream.equals(StreamId.NONE)) {
      rooms.merge(
          stream,
          List.of(room),
          (some, one) -> Stream.concat(some.stream(), one.stream()).toList());
    }
  }

  /** Takes one mention of the stream by the room away. */
  void remove(StreamId stream, RoomId room) {
    rooms.computeIfPresent(
        stream,
        (_, some) -> {
          List<RoomId> rest = new ArrayList<>(some);
          rest.remove(room);
          return rest.isEmpty() ? null : List.copyOf(rest);
        });
  }

  void clear() {
    rooms.clear();
  }

  List<RoomId> roomsOf(StreamId stream) {
    return rooms.getOrDefault(stream, List.of());
  }
}
