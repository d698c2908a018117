package rtcroom.im;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import rtcroom.calls.SerialTasks;
import rtcroom.room.Decision;
import rtcroom.room.Member;
import rtcroom.room.Profile;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomEvent.Departure;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.StreamId;
import rtcroom.room.Traits;
import rtcroom.room.UserId;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.Outcome;
import rtcroom.testing.TestClock;

/** A keeper between a scripted chat service and a crowd of rooms, on a clock of its own. */
final class KeeperScenario implements GroupLedger {
  private static final KeeperLimits SMALL =
      new KeeperLimits(
          Duration.ofSeconds(3), new KeeperLimits.Calls(2, 2, 2), 3, 2, 4, Duration.ofHours(1));
  private static final Member ANN =
      new Member(new UserId("ann"), Profile.EMPTY, new StreamId("8888_ann"));

  final ScriptedChat chat = new ScriptedChat();
  final List<String> commands = new ArrayList<>();
  final List<String> counted = new ArrayList<>();
  final Map<RoomId, String> ledger = new HashMap<>();
  private final TestClock time = new TestClock();
  private final SerialTasks tasks = new SerialTasks();
  private final GroupKeeper keeper;
  private final RoomKind kind;
  private long events;

  KeeperScenario() {
    this(RoomKind.LIVE);
  }

  KeeperScenario(RoomKind kind) {
    this.kind = kind;
    this.keeper =
        new GroupKeeper(
            chat,
            this::command,
            this,
            SMALL,
            new GroupKeeper.Dependencies(
                tasks,
                time,
                time,
                new Random(7),
                (_, operation, result, _) -> counted.add(operation + " " + result)));
  }

  KeeperScenario reserve(String room) {
    return happens(room, new RoomEvent.RoomReserved(ANN.user(), "", Traits.PLAIN, ANN, at()));
  }

  KeeperScenario join(String room) {
    return happens(room, new RoomEvent.MemberJoined(ANN, at()));
  }

  KeeperScenario rejoin(String room) {
    return happens(room, new RoomEvent.MemberRejoined(ANN, ANN, at()));
  }

  KeeperScenario leave(String room, boolean closing) {
    return happens(room, new RoomEvent.MemberLeft(ANN, Departure.LEFT, closing, at()));
  }

  KeeperScenario close(String room) {
    return happens(room, new RoomEvent.RoomClosed(Closure.DESTROYED, List.of(), at()));
  }

  KeeperScenario happens(String room, RoomEvent event) {
    keeper.on(new NumberedEvent(++events, kind, new RoomId(room), event));
    tasks.drain();
    return this;
  }

  KeeperScenario pass(Duration duration) {
    time.pass(duration, tasks::drain);
    return this;
  }

  KeeperScenario release(String call, ChatReply.Result result) {
    chat.release(call, result);
    tasks.drain();
    return this;
  }

  void clear(List<String> sure, List<String> unsure) {
    keeper.clear(
        sure.stream().map(RoomId::new).toList(), unsure.stream().map(RoomId::new).toList());
    tasks.drain();
  }

  CompletableFuture<Integer> flush(Duration limit) {
    CompletableFuture<Integer> left = keeper.flush(limit).toCompletableFuture();
    tasks.drain();
    return left;
  }

  int pendingTimers() {
    return time.pending();
  }

  private Instant at() {
    return time.instant();
  }

  /** As the directory does: ends the reservation with an event. */
  private Outcome command(RoomKind of, RoomId room, RoomCommand command) {
    commands.add(
        switch (command) {
          case RoomCommand.ConfirmGroup _ -> "confirm " + room;
          case RoomCommand.AbandonGroup c -> "abandon " + room + " " + c.cause();
          default -> throw new AssertionError(command);
        });
    if (command instanceof RoomCommand.AbandonGroup c) {
      keeper.on(
          new NumberedEvent(
              ++events, of, room, new RoomEvent.RoomClosed(c.cause(), List.of(), c.at())));
    }
    return new Outcome.Refused(Decision.Reason.ROOM_MISSING);
  }

  @Override
  public void asked(RoomId group) {
    ledger.put(group, "asked");
  }

  @Override
  public void created(RoomId group) {
    ledger.put(group, "created");
  }

  @Override
  public void gone(RoomId group) {
    ledger.remove(group);
  }
}
