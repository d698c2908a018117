package rtcroom.im;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rtcroom.calls.CallObserver;
import rtcroom.calls.Schedule;
import rtcroom.im.GroupChain.Group;
import rtcroom.room.RoomCommand;
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
import rtcroom.room.RoomKind;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.RoomListener;

/**
 * Gives every room that pushes streams its chat group, tells the group of changed pushers, and
 * takes the group away again. In order per room; a service that hangs on one room's group holds up
 * no other room.
 *
 * <p>A reserved room gets its {@code ConfirmGroup} or {@code AbandonGroup} within {@link
 * KeeperLimits#createDeadline()}. A group whose creation nobody waits for any more is destroyed.
 */
public final class GroupKeeper implements RoomListener {
  private final Map<RoomId, GroupChain> chains = new HashMap<>();
  private final Executor serial;
  private final KeeperContext context;
  private @Nullable CompletableFuture<Integer> flushed;

  /** Takes the commands that end or confirm a reservation. */
  @FunctionalInterface
  public interface Rooms {
    void submit(RoomKind kind, RoomId room, RoomCommand command);
  }

  /**
   * What the keeper works with.
   *
   * @param serial runs one task at a time, in order, never inside the call that hands it over
   * @param random for back-off
   */
  public record Dependencies(
      Executor serial,
      Schedule schedule,
      InstantSource clock,
      RandomGenerator random,
      CallObserver observer) {}

  public GroupKeeper(
      ChatService chat,
      Rooms rooms,
      GroupLedger ledger,
      KeeperLimits limits,
      Dependencies dependencies) {
    this.serial = dependencies.serial();
    this.context = new KeeperContext(chat, rooms, ledger, limits, dependencies);
  }

  @Override
  public void on(NumberedEvent numbered) {
    if (!numbered.kind().pushesStreams()) {
      return;
    }
    switch (numbered.event()) {
      case RoomReserved _ -> reserve(numbered.kind(), numbered.room());
      case MemberJoined _, MemberRejoined _ -> later(numbered.room(), GroupChain::notice);
      case MemberLeft left when !left.closing() -> later(numbered.room(), GroupChain::notice);
      case RoomClosed _ -> later(numbered.room(), GroupChain::close);
      case MemberLeft _, RoomOpened _, StatusChanged _ -> {}
      case AudienceJoined _, AudienceLeft _, FieldChanged _ -> {}
    }
  }

  /**
   * Destroys groups that an earlier process left behind. A room may take such an id at once; its
   * group then waits for the old one to go.
   *
   * @param sure groups known to be ours
   * @param unsure groups that may exist, as somebody else's perhaps
   */
  public void clear(Collection<RoomId> sure, Collection<RoomId> unsure) {
    serial.execute(
        () -> {
          sure.forEach(room -> chain(room, Group.OURS).close());
          unsure.forEach(room -> chain(room, Group.MAYBE).close());
        });
  }

  /**
   * Destroys groups that no room has, and that are known to be ours.
   *
   * @param isOpen whether there is a room of the id, be it still opening
   */
  public void clearLost(Collection<RoomId> lost, Predicate<RoomId> isOpen) {
    serial.execute(
        () ->
            lost.stream()
                .filter(room -> !chains.containsKey(room) && !isOpen.test(room))
                .forEach(room -> chain(room, Group.OURS).close()));
  }

  /**
   * Makes the group of a room that outlived the process which opened it, and perhaps not its group.
   */
  public void again(RoomKind kind, RoomId room) {
    reserve(kind, room);
  }

  /**
   * Finishes what is pending, with short pauses only. Called once, after the last event.
   *
   * @return completes when nothing is pending or the time is over, with the number of rooms that
   *     still had something to do
   */
  public CompletionStage<Integer> flush(Duration limit) {
    CompletableFuture<Integer> done = new CompletableFuture<>();
    serial.execute(
        () -> {
          flushed = done;
          context.stop();
          List.copyOf(chains.values()).forEach(GroupChain::hurry);
          completeFlush();
        });
    context.after(limit, () -> done.complete(chains.size()));
    return done;
  }

  private void reserve(RoomKind kind, RoomId room) {
    serial.execute(() -> chain(room, Group.NONE).create(kind));
  }

  private void later(RoomId room, Consumer<GroupChain> work) {
    serial.execute(() -> work.accept(chain(room, Group.OURS)));
  }

  /**
   * The room's chain.
   *
   * @param known of the group, where there is no chain: a room without one is at rest
   */
  private GroupChain chain(RoomId room, Group known) {
    return chains.computeIfAbsent(
        room, _ -> new GroupChain(room, known, context, () -> forget(room)));
  }

  private void forget(RoomId room) {
    chains.remove(room);
    completeFlush();
  }

  private void completeFlush() {
    if (flushed != null && chains.isEmpty()) {
      flushed.complete(0);
    }
  }
}
