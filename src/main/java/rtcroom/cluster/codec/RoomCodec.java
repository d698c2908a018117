package rtcroom.cluster.codec;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rtcroom.room.FieldValue;
import rtcroom.room.Room;
import rtcroom.room.RoomPhase;
import rtcroom.room.UserId;
import rtcroom.rooms.AudienceView.Viewer;
import rtcroom.rooms.DirectoryCapture.RoomState;

/** Rooms, and all that the directory holds of one. Equal rooms make equal bytes. */
public final class RoomCodec {
  private static final List<RoomPhase> PHASES = List.of(RoomPhase.values());

  private RoomCodec() {}

  public static void write(ByteSink sink, Room room) {
    Values.rules(sink.text(room.id().value()), room.rules());
    sink.choice(room.phase(), PHASES)
        .text(room.founder().value())
        .optional(room.creator(), Values::user)
        .text(room.info());
    Values.traits(sink, room.traits());
    sink.list(room.members(), Values::member);
  }

  public static Room room(ByteSource source) {
    return new Room(
        Values.room(source),
        Values.rules(source),
        source.choice(PHASES),
        Values.user(source),
        source.optional(Values::user),
        source.text(),
        Values.traits(source),
        source.list(Values::member));
  }

  public static void write(ByteSink sink, RoomState state) {
    write(sink.number(state.number()), state.room());
    sink.list(state.since(), ByteSink::number)
        .list(state.listed(), (out, viewer) -> out.text(viewer.user().value()).text(viewer.info()))
        .list(sorted(state.counted()), Values::user)
        .list(List.copyOf(new TreeMap<>(state.fields()).entrySet()), RoomCodec::field);
  }

  public static RoomState state(ByteSource source) {
    return new RoomState(
        source.number(),
        room(source),
        source.list(ByteSource::number),
        source.list(in -> new Viewer(Values.user(in), in.text())),
        source.list(Values::user),
        fields(source));
  }

  private static void field(ByteSink sink, Map.Entry<String, FieldValue> field) {
    Values.field(sink.text(field.getKey()), field.getValue());
  }

  private static Map<String, FieldValue> fields(ByteSource source) {
    Map<String, FieldValue> fields = new LinkedHashMap<>();
    int size = source.count();
    for (int i = 0; i < size; i++) {
      fields.put(source.text(), Values.field(source));
    }
    return fields;
  }

  private static List<UserId> sorted(List<UserId> users) {
    return users.stream().sorted(Comparator.comparing(UserId::value)).toList();
  }
}
