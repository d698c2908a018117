package rtcroom.im;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import rtcroom.calls.Backoff;
import rtcroom.calls.CallLimit;
import rtcroom.calls.CallObserver;
import rtcroom.calls.Schedule;
import rtcroom.im.ChatReply.Result;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomEvent.Closure;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;

/** What all chains share. Lives on the keeper's thread, to which it brings answers and timers. */
final class KeeperContext {
  /** While the server stops, nobody has the time for long pauses. */
  private static final Duration LAST_PAUSES = Duration.ofMillis(100);

  private static final ChatReply FULL = new ChatReply(Result.BUSY, "too many calls are waiting");

  final KeeperLimits limits;
  final GroupLedger ledger;
  final FailureLog failures;
  private final ChatService chat;
  private final GroupKeeper.Rooms rooms;
  private final Executor serial;
  private final Schedule schedule;
  private final InstantSource clock;
  private final CallObserver observer;
  private final Backoff quick;
  private final Backoff patient;
  private final CallLimit creates;
  private final CallLimit notices;
  private final CallLimit destroys;
  private int pendingDestroys;
  private boolean stopping;

  KeeperContext(
      ChatService chat,
      GroupKeeper.Rooms rooms,
      GroupLedger ledger,
      KeeperLimits limits,
      GroupKeeper.Dependencies dependencies) {
    this.chat = chat;
    this.rooms = rooms;
    this.ledger = ledger;
    this.limits = limits;
    this.serial = dependencies.serial();
    this.schedule = dependencies.schedule();
    this.clock = dependencies.clock();
    this.observer = dependencies.observer();
    this.failures = new FailureLog(clock);
    RandomGenerator random = dependencies.random();
    this.quick = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1), random);
    // A cloud that is back is found so by two of them, even if a breaker calls one of them off.
    this.patient = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5), random);
    this.creates = new CallLimit(limits.calls().creates(), limits.waiting());
    this.notices = new CallLimit(limits.calls().notices(), limits.waiting());
    this.destroys = new CallLimit(limits.calls().destroys(), limits.waiting());
  }

  /**
   * Asks for the group.
   *
   * @param begin called when the call is about to start; false calls it off, and nothing follows
   */
  void create(RoomId room, BooleanSupplier begin, Consumer<ChatReply> then) {
    call(creates, begin, () -> chat.createGroup(room), then);
  }

  /** As {@link #create}, of which nobody waits for the outcome but a destroy. */
  void claim(RoomId room, Consumer<ChatReply> then) {
    call(destroys, () -> true, () -> chat.createGroup(room), then);
  }

  void destroy(RoomId room, Consumer<ChatReply> then) {
    call(destroys, () -> true, () -> chat.destroyGroup(room), then);
  }

  void notice(RoomId room, Consumer<ChatReply> then) {
    call(notices, () -> true, () -> chat.notifyGroup(room, Notice.PUSHER_CHANGE), then);
  }

  void confirm(RoomKind kind, RoomId room) {
    rooms.submit(kind, room, new RoomCommand.ConfirmGroup(clock.instant()));
  }

  void abandon(RoomKind kind, RoomId room, Closure cause) {
    rooms.submit(kind, room, new RoomCommand.AbandonGroup(cause, clock.instant()));
  }

  Schedule.Pending after(Duration delay, Runnable action) {
    return schedule.after(delay, () -> serial.execute(action));
  }

  /** Before something that somebody waits for. */
  Duration quickPause(int failures) {
    return quick.after(failures);
  }

  /** Before something that can wait for a service to recover. */
  Duration patientPause(int failures) {
    Duration pause = patient.after(failures);
    return stopping && pause.compareTo(LAST_PAUSES) > 0 ? LAST_PAUSES : pause;
  }

  /** False if too many are pending. */
  boolean admitDestroy() {
    boolean fits = pendingDestroys < limits.pendingDestroys();
    pendingDestroys += fits ? 1 : 0;
    return fits;
  }

  void destroyOver() {
    pendingDestroys--;
  }

  /** Counts what was left undone, where calls are counted. */
  void count(String operation, String result) {
    observer.onCall("keeper", operation, result, 0);
  }

  void stop() {
    stopping = true;
  }

  private void call(
      CallLimit limit,
      BooleanSupplier begin,
      Supplier<CompletionStage<ChatReply>> call,
      Consumer<ChatReply> then) {
    BooleanSupplier start =
        () -> {
          boolean wanted = begin.getAsBoolean();
          if (wanted) {
            run(limit, call, then);
          }
          return wanted;
        };
    if (!limit.enter(start)) {
      serial.execute(() -> then.accept(FULL));
    }
  }

  private void run(
      CallLimit limit, Supplier<CompletionStage<ChatReply>> call, Consumer<ChatReply> then) {
    answer(call)
        .exceptionally(e -> new ChatReply(Result.UNCERTAIN, e.getClass().getSimpleName()))
        .thenAccept(
            reply ->
                serial.execute(
                    () -> {
                      limit.leave();
                      then.accept(reply);
                    }));
  }

  /** A broken provider must not cost a place in the limit. */
  private static CompletionStage<ChatReply> answer(Supplier<CompletionStage<ChatReply>> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }
}
