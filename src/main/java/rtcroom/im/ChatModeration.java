package rtcroom.im;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/**
 * What the operator may do with the chat, whoever keeps it; no group is closed to him. Calls never
 * block, and their stages never fail. Safe for use by many threads.
 */
public interface ChatModeration {
  /** Sends a system notice to a group; members read {@code data} as it is. */
  CompletionStage<ModerationResult> notify(RoomId group, String data);

  /** Sends a message to a group in somebody's name. */
  CompletionStage<ModerationResult> say(RoomId group, UserId from, Message message);

  /** Sends a message to one user in somebody's name. */
  CompletionStage<ModerationResult> tell(UserId from, UserId to, Message message);

  /**
   * Lists who is in a group.
   *
   * @param offset members to leave out, in the order in which they came
   * @param count most members to list
   */
  CompletionStage<ModerationResult> members(RoomId group, int offset, int count);

  /** Ends a group; the room, if it is one's, stays. */
  CompletionStage<ModerationResult> dissolve(RoomId group);

  /**
   * Puts a user out of a group.
   *
   * @param time for which he cannot come back; zero lets him at once
   */
  CompletionStage<ModerationResult> kick(RoomId group, UserId user, Duration time);

  /**
   * Silences a user in a group.
   *
   * @param time for which he is; zero ends it
   */
  CompletionStage<ModerationResult> mute(RoomId group, UserId user, Duration time);

  /**
   * Closes all connections of a user.
   *
   * @param time for which he cannot log in; zero lets him at once
   */
  CompletionStage<ModerationResult> expel(UserId user, Duration time);

  /** Sends a message to everybody who is logged in. */
  CompletionStage<ModerationResult> broadcast(Message message);

  /**
   * A message, passed on as it is.
   *
   * @param text whether {@code json} is a string for people to read, rather than any value for
   *     programs
   */
  record Message(boolean text, String json) {}
}
