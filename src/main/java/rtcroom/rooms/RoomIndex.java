package rtcroom.rooms;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rtcroom.room.Member;
import rtcroom.room.Room;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomPhase;
import rtcroom.room.StreamId;
import rtcroom.room.UserId;

/**
 * Where rooms are found: by id, by stream, by position in the list of their kind. Written under the
 * directory's lock, read by anybody without one.
 */
final class RoomIndex {
  /** Rooms of WebRTC kinds are listed apart by the type their client chose (O-08). */
  private record ListKey(RoomKind kind, String roomType) {}

  private static final RankedList<RoomEntry> NO_ROOMS = RankedList.empty();

  private final Map<RoomId, RoomEntry> entries = new ConcurrentHashMap<>();
  private final Map<ListKey, RankedList<RoomEntry>> lists = new ConcurrentHashMap<>();
  private final Map<UserId, Integer> roomsOfFounder = new HashMap<>();
  private final Map<UserId, Integer> idleOfFounder = new HashMap<>();
  private final StreamIndex streams = new StreamIndex();
  private final Map<RoomKind, LongAdder> members = new ConcurrentHashMap<>();

  @Nullable RoomEntry entry(RoomId id) {
    return entries.get(id);
  }

  @Nullable RoomEntry entry(RoomKind kind, RoomId id) {
    RoomEntry entry = entries.get(id);
    return entry != null && entry.kind() == kind ? entry : null;
  }

  /** All of them, as they are when they are come to. */
  Stream<RoomView> entries() {
    return entries.values().stream().map(RoomView.class::cast);
  }

  /** Goes through all there are now; those that come later may be among them. */
  Iterator<RoomEntry> iterator() {
    return entries.values().iterator();
  }

  int size() {
    return entries.size();
  }

  List<RoomEntry> page(RoomKind kind, String roomType, int offset, int count) {
    RankedList<RoomEntry> list = lists.get(new ListKey(kind, roomType));
    return list == null ? List.of() : list.page(offset, count);
  }

  int active(RoomKind kind) {
    int active = 0;
    for (Map.Entry<ListKey, RankedList<RoomEntry>> list : lists.entrySet()) {
      active += list.getKey().kind() == kind ? list.getValue().size() : 0;
    }
    return active;
  }

  long members(RoomKind kind) {
    return counter(kind).sum();
  }

  List<RoomId> roomsOf(StreamId stream) {
    return streams.roomsOf(stream);
  }

  int roomsOf(UserId founder) {
    return roomsOfFounder.getOrDefault(founder, 0);
  }

  int idleRoomsOf(UserId founder) {
    return idleOfFounder.getOrDefault(founder, 0);
  }

  void add(RoomEntry entry) {
    entries.put(entry.room().id(), entry);
    roomsOfFounder.merge(entry.room().founder(), 1, Integer::sum);
    if (isUnused(entry.room())) {
      idleOfFounder.merge(entry.room().founder(), 1, Integer::sum);
    }
  }

  /** Adds a room with its members, whatever its phase. */
  void restore(RoomEntry entry) {
    add(entry);
    Room room = entry.room();
    if (room.phase() != RoomPhase.OPENING) {
      room.members().forEach(member -> addSeat(room, member));
    }
    if (room.phase() == RoomPhase.ACTIVE) {
      list(entry);
    }
  }

  /** As it was at first. */
  void clear() {
    entries.clear();
    lists.clear();
    roomsOfFounder.clear();
    idleOfFounder.clear();
    streams.clear();
    members.values().forEach(LongAdder::reset);
  }

  /** The room got its first member. */
  void list(RoomEntry entry) {
    lists.compute(
        listKey(entry.room()),
        (_, list) -> (list == null ? NO_ROOMS : list).with(entry.number(), entry));
  }

  void remove(RoomEntry entry) {
    Room room = entry.room();
    entries.remove(room.id());
    countDown(roomsOfFounder, room.founder());
    if (room.phase() != RoomPhase.OPENING) {
      room.members().forEach(member -> removeSeat(room, member));
    }
    if (isUnused(room)) {
      releaseFounder(room.founder());
    }
    lists.computeIfPresent(
        listKey(room),
        (_, list) -> {
          RankedList<RoomEntry> rest = list.without(entry.number());
          return rest.size() == 0 ? null : rest;
        });
  }

  void addSeat(Room room, Member member) {
    counter(room.kind()).increment();
    streams.add(member.stream(), room.id());
  }

  void removeSeat(Room room, Member member) {
    counter(room.kind()).decrement();
    streams.remove(member.stream(), room.id());
  }

  void releaseFounder(UserId founder) {
    countDown(idleOfFounder, founder);
  }

  private static void countDown(Map<UserId, Integer> counts, UserId founder) {
    counts.computeIfPresent(founder, (_, rooms) -> rooms > 1 ? rooms - 1 : null);
  }

  /** Nobody has ever sat in it. */
  static boolean isUnused(Room room) {
    return room.creator() == null;
  }

  private LongAdder counter(RoomKind kind) {
    return members.computeIfAbsent(kind, _ -> new LongAdder());
  }

  private static ListKey listKey(Room room) {
    return new ListKey(room.kind(), room.traits().roomType());
  }
}
