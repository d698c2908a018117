package rtcroom.rooms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import rtcroom.room.Decision.Reason;
import rtcroom.room.FieldCommand;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.Room;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomCommand.AddPusher;
import rtcroom.room.RoomCommand.ConfirmGroup;
import rtcroom.room.RoomCommand.Leave;
import rtcroom.room.RoomCommand.Open;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomEvent.RoomReserved;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.room.UsualRules;
import rtcroom.testing.TestClock;

/** A directory with a virtual clock, scripted streams and an ear for events. */
final class TestNode {
  static final Duration GRACE = Duration.ofMinutes(5);

  final TestClock clock = new TestClock();
  final ScriptedStreams streams = new ScriptedStreams();
  final List<NumberedEvent> heard = Collections.synchronizedList(new ArrayList<>());
  final RoomDirectory directory;
  final Rooms rooms;
  final LeaseSweep sweep;

  TestNode(RoomsSettings settings) {
    directory = new RoomDirectory(settings, clock);
    rooms = new Rooms(directory);
    sweep = new LeaseSweep(directory, Rooms.directly(directory), streams, GRACE, clock);
    directory.listen(heard::add);
  }

  TestNode(RoomLimits limits) {
    this(settings(limits));
  }

  TestNode() {
    this(new RoomLimits(1_000_000, 0, 5, 10_000, 32));
  }

  static RoomsSettings settings(RoomLimits limits) {
    Map<RoomKind, RoomRules> rules = new EnumMap<>(RoomKind.class);
    for (RoomKind kind : RoomKind.values()) {
      rules.put(kind, UsualRules.of(kind));
    }
    return settings(rules, limits);
  }

  static RoomsSettings settings(Map<RoomKind, RoomRules> rules, RoomLimits limits) {
    return new RoomsSettings(
        rules,
        Map.of(),
        GRACE,
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        Duration.ofHours(24),
        limits);
  }

  /** Confirms the group of every reservation at once, as a service that never fails would. */
  TestNode withGroups() {
    directory.listen(
        event -> {
          if (event.event() instanceof RoomReserved && event.kind().pushesStreams()) {
            directory.submit(event.kind(), event.room(), new ConfirmGroup(now()));
          }
        });
    return this;
  }

  Instant now() {
    return clock.instant();
  }

  Outcome push(RoomKind kind, String room, String user) {
    return push(kind, room, user, "stream_of_" + user);
  }

  Outcome push(RoomKind kind, String room, String user, String stream) {
    return directory.submit(kind, id(room), pushing(user, stream));
  }

  AddPusher pushing(String user, String stream) {
    return new AddPusher(new Member(user(user), Profile.EMPTY, new StreamId(stream)), "", now());
  }

  Outcome create(RoomKind kind, String room, String user) {
    return directory.submit(kind, id(room), new Open(user(user), "", Traits.PLAIN, null, now()));
  }

  /** Opens a WebRTC or WebEXE room with its first member. */
  Outcome call(RoomKind kind, String room, String user, Traits traits) {
    Member first = new Member(user(user), Profile.EMPTY, StreamId.NONE);
    return directory.submit(kind, id(room), new Open(user(user), "", traits, first, now()));
  }

  Outcome enter(RoomKind kind, String room, String user) {
    Member member = new Member(user(user), Profile.EMPTY, StreamId.NONE);
    return directory.submit(kind, id(room), new RoomCommand.Enter(member, null, now()));
  }

  Outcome leave(RoomKind kind, String room, String user) {
    return directory.submit(kind, id(room), new Leave(user(user), now()));
  }

  Outcome destroy(RoomKind kind, String room, String user) {
    return directory.submit(kind, id(room), new RoomCommand.Destroy(user(user), now()));
  }

  Outcome add(String room, String field, long difference) {
    return directory.submit(
        RoomKind.LIVE, id(room), new FieldCommand.Add(field, difference, now()));
  }

  boolean beat(RoomKind kind, String room, String user) {
    return directory.heartbeat(kind, id(room), user(user));
  }

  /** Lets time pass and sweeps each second, as the server does. */
  void pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      clock.advanceSeconds(1);
      sweep.sweep();
    }
  }

  List<String> members(RoomKind kind, String room) {
    return directory.find(kind, id(room)).map(RoomView::room).stream()
        .flatMap(r -> r.members().stream())
        .map(member -> member.user().value())
        .toList();
  }

  List<String> listed(RoomKind kind, int offset, int count) {
    return directory.list(kind, "", offset, count).stream()
        .map(view -> view.room().id().value())
        .toList();
  }

  List<String> listed(RoomKind kind) {
    return listed(kind, 0, Integer.MAX_VALUE);
  }

  List<RoomEvent> events() {
    return heard.stream().map(NumberedEvent::event).toList();
  }

  static RoomId id(String room) {
    return new RoomId(room);
  }

  static UserId user(String name) {
    return new UserId(name);
  }

  static Outcome refused(Reason reason) {
    return new Outcome.Refused(reason);
  }

  static Room done(Outcome outcome) {
    if (outcome instanceof Outcome.Done(Room room)) {
      return room;
    }
    throw new AssertionError("was refused: " + outcome);
  }
}
