package rtcroom.im;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.room.UserId;

/** What became of an order of the operator. */
public sealed interface ModerationResult {
  /** Nothing was done; the code is as clients of the chat get it. */
  record Refused(int code, String message) implements ModerationResult {}

  /** It is as was asked. */
  record Done() implements ModerationResult {}

  /**
   * A message or a notice was sent.
   *
   * @param seq its place in the group; 0 where it has none
   * @param id of the message; "" for a notice
   */
  record Sent(long seq, String id, Instant at) implements ModerationResult {}

  /**
   * Who is in a group.
   *
   * @param online members in all
   * @param more whether there are members after these
   * @param owner null when nobody but the operator
   */
  record Members(int online, List<UserId> members, boolean more, @Nullable UserId owner)
      implements ModerationResult {
    public Members {
      members = List.copyOf(members);
    }
  }

  /**
   * A user is muted or kept out.
   *
   * @param until null: no longer
   */
  record Judged(@Nullable Instant until) implements ModerationResult {}

  /** A message went to so many devices. */
  record Broadcasted(int sockets) implements ModerationResult {}
}
