package rtcroom.chat;

import java.time.Duration;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** What the operator, who owns everything, may have done. */
public sealed interface Operation {
  record Say(RoomId group, UserId from, MessageBody body) implements Operation {}

  /** A notice 255. */
  record Notify(RoomId group, String data) implements Operation {}

  record Tell(UserId from, UserId to, MessageBody body) implements Operation {}

  /** Ends a group; the room, if it is one's, stays. */
  record Dissolve(RoomId group) implements Operation {}

  record Kick(RoomId group, UserId user, Duration time) implements Operation {}

  record Mute(RoomId group, UserId user, Duration time) implements Operation {}

  /** Closes all connections of a user and keeps him out. */
  record Expel(UserId user, Duration time) implements Operation {}

  record Broadcast(MessageBody body) implements Operation {}
}
