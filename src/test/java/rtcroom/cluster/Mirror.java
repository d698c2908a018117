package rtcroom.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import rtcroom.room.FieldValue;
import rtcroom.room.Member;
import rtcroom.room.RoomEvent.AudienceJoined;
import rtcroom.room.RoomEvent.AudienceLeft;
import rtcroom.room.RoomEvent.FieldChanged;
import rtcroom.room.RoomEvent.MemberJoined;
import rtcroom.room.RoomEvent.MemberLeft;
import rtcroom.room.RoomEvent.MemberRejoined;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomEvent.RoomOpened;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomEvent.StatusChanged;
import rtcroom.room.RoomId;
import rtcroom.room.RoomPhase;
import rtcroom.rooms.AudienceView.Viewer;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.RoomDirectory;
import rtcroom.rooms.RoomListener;
import rtcroom.rooms.RoomView;

/** Believes nothing but events, and from them alone knows what rooms look like. */
public final class Mirror implements RoomListener {
  private final Map<RoomId, Seen> rooms = new HashMap<>();

  private static final class Seen {
    final List<Member> members = new ArrayList<>();
    final Map<String, String> audience = new TreeMap<>();
    final Map<String, FieldValue> fields = new TreeMap<>();
    int status;
    boolean open;

    @Override
    public String toString() {
      List<String> named = audience.entrySet().stream().map(Object::toString).toList();
      return (open ? "open " : "opening ")
          + status
          + members
          + named.stream().filter(one -> one.contains("=+")).toList()
          + audience.size()
          + fields;
    }
  }

  @Override
  public void on(NumberedEvent numbered) {
    if (numbered.event() instanceof RoomReserved reserved) {
      Seen room = new Seen();
      room.status = reserved.traits().status();
      if (rooms.put(numbered.room(), room) != null) {
        throw new AssertionError("opened twice: " + numbered);
      }
      return;
    }
    Seen room = Objects.requireNonNull(rooms.get(numbered.room()), "no such room: " + numbered);
    switch (numbered.event()) {
      case RoomReserved _ -> throw new AssertionError("seen above");
      case RoomOpened e -> {
        room.open = true;
        room.members.addAll(e.members());
      }
      case MemberJoined e -> room.members.add(e.member());
      case MemberRejoined e -> room.members.set(room.members.indexOf(e.before()), e.member());
      case MemberLeft e -> room.members.remove(e.member());
      case StatusChanged e -> room.status = e.status();
      case RoomClosed _ -> rooms.remove(numbered.room());
      case AudienceJoined e -> {
        String user = e.user().value();
        // Who is counted has no words; of who is listed already they are new.
        if (e.listed() || !room.audience.containsKey(user)) {
          room.audience.put(user, e.listed() ? "+" + e.info() : "");
        }
      }
      case AudienceLeft e -> room.audience.remove(e.user().value());
      case FieldChanged e -> room.fields.put(e.name(), e.value());
    }
  }

  /** What it knows, a line a room that is open. */
  public String told() {
    TreeMap<String, String> lines = new TreeMap<>();
    rooms.forEach(
        (id, room) -> {
          if (room.open) {
            lines.put(id.value(), room.toString());
          }
        });
    return lines.toString();
  }

  /** The same of what is there. */
  public static String there(RoomDirectory directory) {
    TreeMap<String, String> lines = new TreeMap<>();
    directory
        .views()
        .filter(view -> view.room().phase() != RoomPhase.OPENING)
        .forEach(view -> lines.put(view.room().id().value(), seen(view).toString()));
    return lines.toString();
  }

  private static Seen seen(RoomView view) {
    Seen seen = new Seen();
    seen.open = true;
    seen.status = view.room().traits().status();
    seen.members.addAll(view.room().members());
    for (Viewer viewer : view.audience().listed()) {
      seen.audience.put(viewer.user().value(), "+" + viewer.info());
    }
    for (int i = view.audience().listed().size(); i < view.audience().count(); i++) {
      seen.audience.put("nobody in particular " + i, "");
    }
    seen.fields.putAll(view.fields());
    return seen;
  }
}
