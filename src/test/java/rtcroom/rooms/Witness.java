package rtcroom.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rtcroom.room.FieldValue;
import rtcroom.room.Member;
import rtcroom.room.RoomEvent.AudienceJoined;
import rtcroom.room.RoomEvent.AudienceLeft;
import rtcroom.room.RoomEvent.Departure;
import rtcroom.room.RoomEvent.FieldChanged;
import rtcroom.room.RoomEvent.MemberJoined;
import rtcroom.room.RoomEvent.MemberLeft;
import rtcroom.room.RoomEvent.MemberRejoined;
import rtcroom.room.RoomEvent.RoomClosed;
import rtcroom.room.RoomEvent.RoomOpened;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomEvent.StatusChanged;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.UserId;

/** Believes nothing but events, and from them alone knows what the rooms must look like. */
final class Witness {
  /** A room as told by its events. */
  static final class Told {
    final long reservation;
    final RoomKind kind;
    final RoomReserved reserved;
    final List<Member> members = new ArrayList<>();
    final Set<UserId> audience = new HashSet<>();
    final Map<UserId, String> listed = new LinkedHashMap<>();
    final Map<String, FieldValue> fields = new TreeMap<>();
    final Map<UserId, Long> signs = new HashMap<>();
    @Nullable UserId creator;
    boolean open;
    boolean entered;
    int status;

    Told(NumberedEvent event, RoomReserved reserved) {
      this.reservation = event.number();
      this.kind = event.kind();
      this.reserved = reserved;
      this.status = reserved.traits().status();
    }

    @Override
    public String toString() {
      return kind + " " + reserved + ", open " + open + ", members " + members;
    }

    boolean needsHeartBeat() {
      return reserved.traits().needHeartBeat();
    }
  }

  final Map<RoomId, Told> rooms = new HashMap<>();
  private final long heartBeatMillis;
  private long last;

  Witness(long heartBeatMillis) {
    this.heartBeatMillis = heartBeatMillis;
  }

  void hear(NumberedEvent event) {
    assertThat(event.number()).as("numbers have no gaps").isEqualTo(++last);
    if (event.event() instanceof RoomReserved reserved) {
      Told before = rooms.put(event.room(), new Told(event, reserved));
      assertThat(before).as("one reservation per id").isNull();
      return;
    }
    Told room = rooms.get(event.room());
    assertThat(room).as("nothing happens in a room that is not there: %s", event).isNotNull();
    assertThat(event.kind()).isEqualTo(room.kind);
    follow(room, event);
  }

  private void follow(Told room, NumberedEvent event) {
    assertThat(room.open || event.event() instanceof RoomOpened || closes(event))
        .as("nobody acts in a room that is opening: %s", event)
        .isTrue();
    switch (event.event()) {
      case RoomOpened e -> {
        assertThat(room.open).as("opens once").isFalse();
        room.open = true;
        e.members().forEach(member -> join(room, member, e.at().toEpochMilli()));
      }
      case MemberJoined e -> join(room, e.member(), e.at().toEpochMilli());
      case MemberRejoined e -> {
        int place = room.members.indexOf(e.before());
        assertThat(place).as("comes back to a seat").isNotNegative();
        room.members.set(place, e.member());
        room.signs.merge(e.member().user(), e.at().toEpochMilli(), Math::max);
      }
      case MemberLeft e -> leave(room, e);
      case StatusChanged e -> room.status = e.status();
      case RoomClosed e -> {
        assertThat(room.open ? e.members() : List.of()).isEqualTo(room.members);
        rooms.remove(event.room());
      }
      case AudienceJoined e -> {
        room.audience.add(e.user());
        if (e.listed()) {
          room.listed.put(e.user(), e.info());
        }
      }
      case AudienceLeft e -> {
        assertThat(room.audience.remove(e.user())).as("leaves only who is there").isTrue();
        room.listed.remove(e.user());
      }
      case FieldChanged e -> room.fields.put(e.name(), e.value());
      case RoomReserved _ -> throw new AssertionError("reserved above");
    }
  }

  private static void join(Told room, Member member, long now) {
    assertThat(room.members).noneMatch(m -> m.user().equals(member.user()));
    room.members.add(member);
    room.signs.put(member.user(), now);
    room.entered = true;
    if (room.creator == null) {
      room.creator = member.user();
    }
  }

  private void leave(Told room, MemberLeft event) {
    assertThat(room.members.remove(event.member())).as("leaves only who is there").isTrue();
    Long sign = room.signs.remove(event.member().user());
    assertThat(sign).isNotNull();
    if (event.cause() == Departure.EVICTED) {
      assertThat(room.needsHeartBeat()).as("only where heartbeats are due").isTrue();
      assertThat(event.at().toEpochMilli() - sign)
          .as("evicted only after the time-out: %s", event)
          .isGreaterThan(heartBeatMillis);
    }
  }

  private static boolean closes(NumberedEvent event) {
    return event.event() instanceof RoomClosed;
  }
}
