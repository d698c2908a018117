package rtcroom.cluster.sim;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomId;
import rtcroom.rooms.Outcome;

/**
 * What a client asked of one room, and was told. Without a command it asked to see the room; {@link
 * #count} stands for a command that counts one up.
 */
final class Call {
  static final long NEVER = Long.MAX_VALUE;

  final RoomId room;
  final @Nullable RoomCommand command;
  final boolean count;
  final long asked;
  long answered = NEVER;
  @Nullable Outcome outcome;
  Optional<RoomModel> seen = Optional.empty();

  Call(RoomId room, @Nullable RoomCommand command, boolean count, long asked) {
    this.room = room;
    this.command = command;
    this.count = count;
    this.asked = asked;
  }

  boolean isRead() {
    return command == null && !count;
  }

  boolean isUndecided() {
    return answered == NEVER;
  }

  @Override
  public String toString() {
    String what = count ? "count" : command == null ? "see" : command.toString();
    return asked
        + "-"
        + (isUndecided() ? "?" : answered)
        + " "
        + what
        + " > "
        + (isRead() ? seen.toString() : String.valueOf(outcome));
  }
}
