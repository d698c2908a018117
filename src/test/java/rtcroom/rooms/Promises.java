package rtcroom.rooms;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rtcroom.room.Room;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomPhase;
import rtcroom.room.StreamId;
import rtcroom.rooms.AudienceView.Viewer;
import rtcroom.rooms.Witness.Told;

/** What the directory must show, whatever happened; checked against a {@link Witness}. */
final class Promises {
  private static final Comparator<Map.Entry<RoomId, Told>> OLDEST_FIRST =
      Comparator.comparingLong(room -> room.getValue().reservation);

  private Promises() {}

  static void check(RandomLife life) {
    RoomDirectory directory = life.node.directory;
    for (int i = 0; i < RandomLife.ROOMS; i++) {
      RoomId id = new RoomId("r" + i);
      Told told = life.witness.rooms.get(id);
      same("exists " + id, directory.exists(id), told != null);
      for (RoomKind kind : RoomKind.values()) {
        boolean visible = told != null && told.open && told.kind == kind;
        same("visible " + id, directory.find(kind, id).isPresent(), visible);
      }
      if (told != null && told.open) {
        checkRoom(life, id, told, directory.find(told.kind, id).orElseThrow());
      }
    }
    for (RoomKind kind : RoomKind.values()) {
      checkList(life, kind, "");
      checkList(life, kind, "trtc");
      same("active", directory.figures().active().get(kind), (int) active(life, kind).count());
      same("members", directory.figures().members().get(kind), seats(life, kind));
    }
    same("rooms", directory.figures().rooms(), life.witness.rooms.size());
    same("backlog", directory.figures().backlog(), 0);
    checkStreams(life);
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

  private static void checkList(RandomLife life, RoomKind kind, String roomType) {
    List<RoomId> expected =
        active(life, kind)
            .filter(room -> room.getValue().reserved.traits().roomType().equals(roomType))
            .sorted(OLDEST_FIRST)
            .map(Map.Entry::getKey)
            .toList();
    same("list", ids(life.node.directory.list(kind, roomType, 0, 100), RoomView::room), expected);
    same(
        "second page",
        ids(life.node.directory.list(kind, roomType, 1, 1), RoomView::room),
        expected.stream().skip(1).limit(1).toList());
  }

  private static void checkStreams(RandomLife life) {
    for (int i = 0; i < RandomLife.USERS; i++) {
      StreamId stream = new StreamId("s" + i);
      List<RoomId> expected =
          life.witness.rooms.entrySet().stream()
              .flatMap(
                  room ->
                      room.getValue().members.stream()
                          .filter(member -> member.stream().equals(stream))
                          .map(_ -> room.getKey()))
              .sorted(Comparator.comparing(RoomId::value))
              .toList();
      List<RoomId> actual =
          ids(life.node.directory.roomsOf(stream), Function.identity()).stream()
              .sorted(Comparator.comparing(RoomId::value))
              .toList();
      same("rooms of " + stream, actual, expected);
    }
  }

  private static Stream<Map.Entry<RoomId, Told>> active(RandomLife life, RoomKind kind) {
    return life.witness.rooms.entrySet().stream()
        .filter(room -> room.getValue().kind == kind && room.getValue().entered);
  }

  private static long seats(RandomLife life, RoomKind kind) {
    return active(life, kind).mapToLong(room -> room.getValue().members.size()).sum();
  }

  private static <T> List<RoomId> ids(List<? extends T> rooms, Function<T, Room> room) {
    return rooms.stream().map(view -> room.apply(view).id()).toList();
  }

  /** Millions of these are checked; AssertJ's words are not needed for those that hold. */
  private static void same(String what, @Nullable Object actual, @Nullable Object expected) {
    if (!Objects.equals(actual, expected)) {
      throw new AssertionError(what + ": is " + actual + ", should be " + expected);
    }
  }
}
