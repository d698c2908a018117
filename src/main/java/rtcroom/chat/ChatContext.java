package rtcroom.chat;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import rtcroom.base.Clocks;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** What all parts of the chat share. */
final class ChatContext {
  /** Enough epochs that two lives of a group never meet with the same one. */
  private static final long EPOCHS = 36L * 36 * 36 * 36 * 36 * 36 * 36 * 36 * 36;

  ChatSettings settings;
  final TimerQueue timers = new TimerQueue();
  final Budget budget;
  final Outbox outbox;
  final ChatFigures figures;
  private final Clocks clocks;
  private final RandomGenerator random;
  private final Function<RoomId, Optional<UserId>> owners;

  ChatContext(
      ChatSettings settings,
      Clocks clocks,
      RandomGenerator random,
      Function<RoomId, Optional<UserId>> owners,
      Outbox outbox,
      ChatFigures figures) {
    this.settings = settings;
    this.clocks = clocks;
    this.random = random;
    this.owners = owners;
    this.budget = new Budget(settings.memoryBytes());
    this.outbox = outbox;
    this.figures = figures;
  }

  /** From now on these hold; groups and inboxes that are there keep as much as they did. */
  void settings(ChatSettings next) {
    settings = next;
    budget.most(next.memoryBytes());
  }

  /** The steady time, by which everything happens. */
  Instant now() {
    return clocks.steady().instant();
  }

  /** The time that people read. */
  Instant shownNow() {
    return clocks.shown().instant();
  }

  /** How people read a steady time. */
  Instant shown(Instant steadily) {
    return clocks.shown(steadily);
  }

  String epoch() {
    return Long.toString(random.nextLong(EPOCHS), Character.MAX_RADIX);
  }

  /** Whose room it is. */
  Optional<UserId> ownerOf(RoomId room) {
    return owners.apply(room);
  }
}
