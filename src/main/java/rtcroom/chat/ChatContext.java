package rtcroom.chat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** What all parts of the chat share. */
final class ChatContext {
  /** Enough epochs that two lives of a group never meet with the same one. */
  private static final long EPOCHS = 36L * 36 * 36 * 36 * 36 * 36 * 36 * 36 * 36;

  final ChatSettings settings;
  final TimerQueue timers = new TimerQueue();
  final Budget budget;
  final Outbox outbox;
  final ChatFigures figures;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Function<RoomId, Optional<UserId>> owners;

  ChatContext(
      ChatSettings settings,
      InstantSource clock,
      RandomGenerator random,
      Function<RoomId, Optional<UserId>> owners,
      Outbox outbox,
      ChatFigures figures) {
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.owners = owners;
    this.budget = new Budget(settings.memoryBytes());
    this.outbox = outbox;
    this.figures = figures;
  }

  Instant now() {
    return clock.instant();
  }

  String epoch() {
    return Long.toString(random.nextLong(EPOCHS), Character.MAX_RADIX);
  }

  /** Whose room it is. */
  Optional<UserId> ownerOf(RoomId room) {
    return owners.apply(room);
  }
}
