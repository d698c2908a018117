package rtcroom.trtc;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import rtcroom.calls.Backoff;
import rtcroom.calls.Schedule;
import rtcroom.room.RoomEvent;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;
import rtcroom.rooms.NumberedEvent;
import rtcroom.rooms.RoomListener;

/**
 * Has TRTC put out whom the operator bans from numbered rooms, and end rooms that were ended for
 * all. What failed is tried again for a minute or two, unless it has become another room, or the
 * ban is over.
 */
public final class TrtcOrders implements RoomListener {
  private static final int ATTEMPTS = 6;

  private final TrtcControl trtc;
  private final Predicate<UserId> isBanned;
  private final Predicate<RoomId> isOpen;
  private final Schedule schedule;
  private final Backoff pauses;

  /**
   * @param isOpen whether there is a room of the id, after the event
   */
  public TrtcOrders(
      TrtcControl trtc,
      Predicate<UserId> isBanned,
      Predicate<RoomId> isOpen,
      Schedule schedule,
      RandomGenerator random) {
    this.trtc = trtc;
    this.isBanned = isBanned;
    this.isOpen = isOpen;
    this.schedule = schedule;
    this.pauses = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(60), random);
  }

  @Override
  public void on(NumberedEvent numbered) {
    if (numbered.kind().pushesStreams()) {
      return;
    }
    RoomId room = numbered.room();
    switch (numbered.event()) {
      case RoomEvent.MemberLeft left when isBanned.test(left.member().user()) ->
          remove(room, left.member().user());
      case RoomEvent.RoomClosed closed when isForAll(closed.cause()) ->
          attempt(() -> trtc.dismiss(room), () -> !isOpen.test(room), 1);
      case RoomEvent.MemberLeft _, RoomEvent.RoomClosed _ -> {}
      case RoomEvent.RoomReserved _, RoomEvent.RoomOpened _, RoomEvent.StatusChanged _ -> {}
      case RoomEvent.MemberJoined _, RoomEvent.MemberRejoined _ -> {}
      case RoomEvent.AudienceJoined _, RoomEvent.AudienceLeft _, RoomEvent.FieldChanged _ -> {}
    }
  }

  private void remove(RoomId room, UserId user) {
    attempt(() -> trtc.remove(room, user), () -> isBanned.test(user), 1);
  }

  private static boolean isForAll(RoomEvent.Closure cause) {
    return cause == RoomEvent.Closure.DELETED || cause == RoomEvent.Closure.DESTROYED;
  }

  private void attempt(
      Supplier<CompletionStage<Boolean>> order, Supplier<Boolean> wanted, int number) {
    if (wanted.get()) {
      var _ = order.get().thenAccept(done -> again(done, order, wanted, number));
    }
  }

  private void again(
      boolean done,
      Supplier<CompletionStage<Boolean>> order,
      Supplier<Boolean> wanted,
      int number) {
    if (!done && number < ATTEMPTS) {
      schedule.after(pauses.after(number), () -> attempt(order, wanted, number + 1));
    }
  }
}
