package rtcroom.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rtcroom.room.RoomId;
import rtcroom.room.UserId;

/** Something that clients are told without having asked. */
public sealed interface Push {
  /** Numbered 1, 2, 3… within its group or inbox, and kept for those who come back. */
  sealed interface Numbered extends Push {
    /** What everything but the body of a message takes in memory, about. */
    int OVERHEAD = 160;

    long seq();

    Instant at();

    /** What keeping it costs, about. */
    int weight();
  }

  /** What a group keeps. */
  sealed interface GroupEvent extends Numbered {}

  /** Somebody said something to a group. */
  record Message(RoomId group, long seq, String id, UserId from, Instant at, MessageBody body)
      implements GroupEvent {
    @Override
    public int weight() {
      return OVERHEAD + body.bytes();
    }
  }

  /**
   * A system notice to a group.
   *
   * @param data a text that clients read; the chat does not
   */
  record Notice(RoomId group, long seq, Instant at, int code, String data) implements GroupEvent {
    /** The text is from the room server or the operator. */
    public static final int CUSTOM = 255;

    /** The group is no more. */
    public static final int DISSOLVED = 5;

    @Override
    public int weight() {
      return OVERHEAD + 3 * data.length();
    }
  }

  /** Somebody said something to one user. */
  record Direct(long seq, String id, UserId from, Instant at, MessageBody body)
      implements Numbered {
    @Override
    public int weight() {
      return OVERHEAD + body.bytes();
    }
  }

  /** What the receiver said to one user on another of his devices. */
  record Echo(UserId to, String id, Instant at, MessageBody body) implements Push {}

  record MemberJoined(RoomId group, UserId user, int online) implements Push {}

  record MemberLeft(RoomId group, UserId user, int online) implements Push {}

  /** How many are in a group too large to name everybody. */
  record Online(RoomId group, int online) implements Push {}

  /**
   * The receiver may not speak.
   *
   * @param until null: he may again
   */
  record Muted(RoomId group, UserId user, @Nullable Instant until) implements Push {}

  /** The receiver is no longer in the group, and stays out. */
  record Kicked(RoomId group, Instant until) implements Push {}

  /** So many chat messages were left out for this receiver since he last was told. */
  record Dropped(long count) implements Push {}

  /** The operator speaks to everybody. */
  record Broadcast(String id, Instant at, MessageBody body) implements Push {}
}
