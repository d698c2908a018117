package rtcroom.chat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** What a logged-in device may ask. */
public sealed interface Request {
  record Create(RoomId group) implements Request {}

  record Destroy(RoomId group) implements Request {}

  /**
   * To be in a group.
   *
   * @param after what was read last, by one who was there before
   */
  record Join(RoomId group, @Nullable Position after) implements Request {}

  record Leave(RoomId group) implements Request {}

  record ListMembers(RoomId group, int offset, int count) implements Request {}

  record Say(RoomId group, MessageBody body) implements Request {}

  record Tell(UserId to, MessageBody body) implements Request {}

  /**
   * To silence a user.
   *
   * @param time zero lets him speak again
   */
  record Mute(RoomId group, UserId user, Duration time) implements Request {}

  /**
   * To remove a user.
   *
   * @param time he stays out
   */
  record Kick(RoomId group, UserId user, Duration time) implements Request {}
}
