package rtcroom.room;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What may be asked of a room. Whatever varies, time included, is in the command. */
public sealed interface RoomCommand {
  Instant at();

  /**
   * Opens a room that does not exist yet.
   *
   * @param by who asks; may destroy the room until somebody takes a seat
   * @param first who takes the first seat at once; null leaves the room idle
   */
  record Open(UserId by, String info, Traits traits, @Nullable Member first, Instant at)
      implements RoomCommand {}

  /** The IM group exists: the room may be seen. */
  record ConfirmGroup(Instant at) implements RoomCommand {}

  /** The IM group could not be had: the reservation ends, for that {@code cause}. */
  record AbandonGroup(RoomEvent.Closure cause, Instant at) implements RoomCommand {}

  /**
   * Takes a seat with a stream, or refreshes the seat already taken; opens the room when there is
   * none.
   *
   * @param info what the room is about, should this command open it
   * @param roomType of the room, should this command open it; see {@link Traits#roomType()}
   */
  record AddPusher(Member member, String info, String roomType, Instant at) implements RoomCommand {
    public AddPusher(Member member, String info, Instant at) {
      this(member, info, "", at);
    }
  }

  /**
   * Takes a seat in a room that exists, or refreshes the seat already taken.
   *
   * @param status new {@link Traits#status()}; null leaves it
   */
  record Enter(Member member, @Nullable Integer status, Instant at) implements RoomCommand {}

  /** Gives the seat up. */
  record Leave(UserId user, Instant at) implements RoomCommand {}

  /** Takes the seat away from a member whose lease expired. */
  record Evict(UserId user, Instant at) implements RoomCommand {}

  /** Ends the room, when its creator asks. */
  record Destroy(UserId by, Instant at) implements RoomCommand {}

  /** Ends the room, whoever asks. */
  record Delete(Instant at) implements RoomCommand {}

  /** Ends a room that nobody used for its idle time. */
  record Reclaim(Instant at) implements RoomCommand {}
}
