package rtcroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.room.Decision.Accepted;
import rtcroom.room.Decision.Reason;
import rtcroom.room.Decision.Refused;
import rtcroom.room.RoomCommand.AddPusher;
import rtcroom.room.RoomCommand.Enter;
import rtcroom.room.RoomCommand.Evict;
import rtcroom.room.RoomCommand.Leave;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomEvent.MemberJoined;
import rtcroom.room.RoomEvent.RoomOpened;
import rtcroom.room.RoomEvent.RoomReserved;

/** Tells a story of one room: what was given, what is asked, what must follow. */
final class RoomScenario {
  static final RoomId ID = new RoomId("room_1a2b3c4d_5e6f");
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Who asked for the room; takes a seat only when named among the members. */
  static final UserId FAY = new UserId("fay");

  private final RoomRules rules;
  private @Nullable Room room;

  private RoomScenario(RoomRules rules) {
    this.rules = rules;
  }

  static RoomScenario given(RoomRules rules, List<RoomEvent> history) {
    RoomScenario scenario = new RoomScenario(rules);
    history.forEach(scenario::evolve);
    return scenario;
  }

  static RoomScenario given(RoomKind kind, List<RoomEvent> history) {
    return given(UsualRules.of(kind), history);
  }

  static RoomScenario givenNoRoom(RoomKind kind) {
    return given(kind, List.of());
  }

  Asked when(RoomCommand command) {
    Room now = room;
    return new Asked(now == null ? Room.decideAbsent(rules.kind(), command) : now.decide(command));
  }

  void thenMembers(Member... members) {
    assertThat(room().members()).containsExactly(members);
  }

  Room room() {
    Room now = room;
    if (now == null) {
      throw new AssertionError("there is no room");
    }
    return now;
  }

  private void evolve(RoomEvent event) {
    room =
        event instanceof RoomReserved reserved
            ? Room.reserve(ID, rules, reserved)
            : room().evolve(event);
  }

  /** The answer to the last command. */
  final class Asked {
    private final Decision decision;

    private Asked(Decision decision) {
      this.decision = decision;
    }

    void thenRejected(Reason reason) {
      assertThat(decision).isEqualTo(new Refused(reason));
    }

    /** Exactly these events, in this order; the story goes on after them. */
    RoomScenario thenEvents(RoomEvent... events) {
      assertThat(decision).isEqualTo(new Accepted(List.of(events)));
      return accepted();
    }

    /** Looks at the room after whatever was decided. */
    RoomScenario thenRoom(Consumer<Room> look) {
      RoomScenario after = accepted();
      look.accept(after.room());
      return after;
    }

    private RoomScenario accepted() {
      assertThat(decision).isInstanceOf(Accepted.class);
      ((Accepted) decision).events().forEach(RoomScenario.this::evolve);
      return RoomScenario.this;
    }
  }

  static Member pusher(String name) {
    return pusher(name, "stream_of_" + name);
  }

  static Member pusher(String name, String stream) {
    Profile profile = new Profile(name + "'s name", name + ".png");
    return new Member(user(name), profile, new StreamId(stream));
  }

  /** Somebody in a WebRTC room, who pushes nothing through the live service. */
  static Member caller(String name, String nickName) {
    return new Member(user(name), new Profile(nickName, ""), StreamId.NONE);
  }

  static UserId user(String name) {
    return new UserId(name);
  }

  static Open open(@Nullable Member first) {
    return new Open(FAY, "about tea", Traits.PLAIN, first, NOON);
  }

  static AddPusher push(Member member) {
    return new AddPusher(member, "about tea", NOON);
  }

  static AddPusher push(String name) {
    return push(pusher(name));
  }

  static Enter enter(Member member) {
    return new Enter(member, null, NOON);
  }

  static Leave leave(String name) {
    return new Leave(user(name), NOON);
  }

  static Evict evict(String name) {
    return new Evict(user(name), NOON);
  }

  static RoomReserved reserved(Traits traits, @Nullable Member first) {
    return new RoomReserved(FAY, "about tea", traits, first, NOON);
  }

  static RoomOpened opened(Member... members) {
    return new RoomOpened(List.of(members), NOON);
  }

  static MemberJoined joined(Member member) {
    return new MemberJoined(member, NOON);
  }
}
