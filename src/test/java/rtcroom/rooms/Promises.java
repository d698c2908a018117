package rtcroom.rooms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rtcroom.room.Room;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomPhase;
import rtcroom.room.StreamId;
import rtcroom.rooms.AudienceView.Viewer;
import rtcroom.rooms.Witness.Told;

/**
 * What the directory must show, whatever happened; checked against a {@link Witness}. Four hundred
 * thousand times in a run: with streams in place of loops that took three times as long.
 */
final class Promises {
  private static final Comparator<Map.Entry<RoomId, Told>> OLDEST_FIRST =
      Comparator.comparingLong(room -> room.getValue().reservation);

  private static final Comparator<RoomId> BY_NAME = Comparator.comparing(RoomId::value);

  private static final RoomKind[] KINDS = RoomKind.values();

  private static final List<RoomId> ROOMS =
      IntStream.range(0, RandomLife.ROOMS).mapToObj(i -> new RoomId("r" + i)).toList();

  private static final List<StreamId> STREAMS =
      IntStream.range(0, RandomLife.USERS).mapToObj(i -> new StreamId("s" + i)).toList();

  private Promises() {}

  static void check(RandomLife life) {
    RoomDirectory directory = life.node.directory;
    for (RoomId id : ROOMS) {
      Told told = life.witness.rooms.get(id);
      same("exists " + id, directory.exists(id), told != null);
      for (RoomKind kind : KINDS) {
        boolean visible = told != null && told.open && told.kind == kind;
        same("visible " + id, directory.find(kind, id).isPresent(), visible);
      }
      if (told != null && told.open) {
        checkRoom(life, id, told, directory.find(told.kind, id).orElseThrow());
      }
    }
    checkFigures(life, directory.figures());
    checkStreams(life);
  }

  private static void checkFigures(RandomLife life, DirectoryFigures figures) {
    for (RoomKind kind : KINDS) {
      List<Map.Entry<RoomId, Told>> active = active(life, kind);
      checkList(life, kind, "", active);
      checkList(life, kind, "trtc", active);
      same("active", figures.active().get(kind), active.size());
      long seats = 0;
      for (Map.Entry<RoomId, Told> room : active) {
        seats += room.getValue().members.size();
      }
      same("members", figures.members().get(kind), seats);
    }
    same("rooms", figures.rooms(), life.witness.rooms.size());
    same("backlog", figures.backlog(), 0);
  }

  private static void checkRoom(RandomLife life, RoomId id, Told told, RoomView view) {
    Room room = view.room();
    same("members", room.members(), told.members);
    same("creator", room.creator(), told.creator);
    same("status", room.traits().status(), told.status);
    same("phase", room.phase(), told.entered ? RoomPhase.ACTIVE : RoomPhase.IDLE);
    same("empty only before anybody came", told.members.isEmpty(), !told.entered);
    same("seats kept to", room.members().size() <= room.rules().maxMembers(), true);
    same("audience", view.audience().count(), told.audience.size());
    same(
        "listed",
        view.audience().listed(),
        told.listed.entrySet().stream().map(e -> new Viewer(e.getKey(), e.getValue())).toList());
    same("audience bounded", told.audience.size() <= RandomLife.LIMITS.audiences(), true);
    same("list bounded", told.listed.size() <= room.rules().maxAudiencesLen(), true);
    same("fields", view.fields(), told.fields);
    same("fields bounded", told.fields.size() <= RandomLife.LIMITS.customFields(), true);
    same("group of " + id, life.groups.exists(id), told.kind.pushesStreams());
  }

  private static void checkList(
      RandomLife life, RoomKind kind, String roomType, List<Map.Entry<RoomId, Told>> active) {
    List<RoomId> expected = new ArrayList<>();
    for (Map.Entry<RoomId, Told> room : active) {
      if (room.getValue().reserved.traits().roomType().equals(roomType)) {
        expected.add(room.getKey());
      }
    }
    RoomDirectory directory = life.node.directory;
    same("list", ids(directory.list(kind, roomType, 0, 100), RoomView::room), expected);
    same(
        "second page",
        ids(directory.list(kind, roomType, 1, 1), RoomView::room),
        expected.size() < 2 ? List.of() : expected.subList(1, 2));
  }

  private static void checkStreams(RandomLife life) {
    Map<StreamId, List<RoomId>> told = new HashMap<>();
    life.witness.rooms.forEach(
        (id, room) ->
            room.members.forEach(
                member -> told.computeIfAbsent(member.stream(), _ -> new ArrayList<>()).add(id)));
    for (StreamId stream : STREAMS) {
      List<RoomId> expected = told.getOrDefault(stream, new ArrayList<>());
      List<RoomId> actual = ids(life.node.directory.roomsOf(stream), Function.identity());
      expected.sort(BY_NAME);
      actual.sort(BY_NAME);
      same("rooms of " + stream, actual, expected);
    }
  }

  /** The oldest first. */
  private static List<Map.Entry<RoomId, Told>> active(RandomLife life, RoomKind kind) {
    List<Map.Entry<RoomId, Told>> active = new ArrayList<>();
    for (Map.Entry<RoomId, Told> room : life.witness.rooms.entrySet()) {
      if (room.getValue().kind == kind && room.getValue().entered) {
        active.add(room);
      }
    }
    active.sort(OLDEST_FIRST);
    return active;
  }

  private static <T> List<RoomId> ids(List<? extends T> rooms, Function<T, Room> room) {
    List<RoomId> ids = new ArrayList<>(rooms.size());
    for (T each : rooms) {
      ids.add(room.apply(each).id());
    }
    return ids;
  }

  /** Millions of these are checked; AssertJ's words are not needed for those that hold. */
  private static void same(String what, @Nullable Object actual, @Nullable Object expected) {
    if (!Objects.equals(actual, expected)) {
      throw new AssertionError(what + ": is " + actual + ", should be " + expected);
    }
  }
}
