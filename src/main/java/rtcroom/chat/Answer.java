package rtcroom.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** What a request leads to. */
public sealed interface Answer {
  /**
   * No.
   *
   * @param pause after which asking again may help; zero when it will not
   */
  record Refused(ChatRefusal why, Duration pause) implements Answer {}

  /**
   * Logged in.
   *
   * @param recovered whether {@code missed} is everything since the position that was given
   */
  record LoggedIn(
      UserId user,
      Instant expiresAt,
      Instant at,
      Position inbox,
      boolean recovered,
      List<Push.Direct> missed)
      implements Answer {}

  /**
   * In the group.
   *
   * @param owner who may mute and kick; null when nobody but the operator
   * @param recovered whether {@code missed} is everything since the position that was given
   * @param mutedUntil null: may speak
   */
  record Entered(
      RoomId group,
      Position now,
      int online,
      @Nullable UserId owner,
      boolean recovered,
      List<Push.GroupEvent> missed,
      @Nullable Instant mutedUntil)
      implements Answer {}

  record Created(RoomId group, Position now) implements Answer {}

  /** Left or destroyed. */
  record Gone(RoomId group) implements Answer {}

  record Members(
      RoomId group, int online, List<UserId> members, boolean more, @Nullable UserId owner)
      implements Answer {}

  record Said(RoomId group, long seq, String id, Instant at) implements Answer {}

  record Told(UserId to, String id, Instant at) implements Answer {}

  /**
   * Muted or kicked.
   *
   * @param group null: from everywhere
   * @param until null: no longer
   */
  record Moderated(@Nullable RoomId group, UserId user, @Nullable Instant until)
      implements Answer {}

  record Broadcasted(int sockets) implements Answer {}

  static Refused refused(ChatRefusal why) {
    return new Refused(why, Duration.ZERO);
  }
}
