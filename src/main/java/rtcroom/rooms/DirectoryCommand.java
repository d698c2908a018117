package rtcroom.rooms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rtcroom.room.AudienceCommand;
import rtcroom.room.FieldCommand;
import rtcroom.room.RoomCommand;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;
import rtcroom.room.UserId;

/** A command with the room it is for: all that {@link RoomDirectory#apply} needs to know. */
public sealed interface DirectoryCommand {
  RoomKind kind();

  RoomId room();

  record ToRoom(RoomKind kind, RoomId room, RoomCommand command) implements DirectoryCommand {}

  record ToAudience(RoomKind kind, RoomId room, AudienceCommand command)
      implements DirectoryCommand {}

  record ToFields(RoomKind kind, RoomId room, FieldCommand command) implements DirectoryCommand {}

  /**
   * Takes what a lease that is over protected: a seat, or an unused room.
   *
   * @param user whose seat; null for the room itself
   * @param since number of the event by which the seat was last taken, or number of the room: of
   *     one taken anew meanwhile nothing is taken
   */
  record Expire(RoomKind kind, RoomId room, @Nullable UserId user, long since, Instant at)
      implements DirectoryCommand {}
}
