package rtcroom.room;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in a room. */
public sealed interface RoomEvent {
  Instant at();

  /** The id is taken, the IM group is being made; nobody sees the room yet. */
  record RoomReserved(
      UserId founder, String info, Traits traits, @Nullable Member first, Instant at)
      implements RoomEvent {}

  /** The room exists for everybody. {@code members} holds the first member, or nobody. */
  record RoomOpened(List<Member> members, Instant at) implements RoomEvent {}

  /** Somebody new sits on a seat. */
  record MemberJoined(Member member, Instant at) implements RoomEvent {}

  /** A member refreshed name, avatar or stream. */
  record MemberRejoined(Member member, Member before, Instant at) implements RoomEvent {}

  record StatusChanged(int status, Instant at) implements RoomEvent {}

  /**
   * A member is gone.
   *
   * @param closing whether {@link RoomClosed} follows; then nobody is left to be told of the seat
   */
  record MemberLeft(Member member, Departure cause, boolean closing, Instant at)
      implements RoomEvent {}

  /** The room is gone, and {@code members} with it. */
  record RoomClosed(Closure cause, List<Member> members, Instant at) implements RoomEvent {}

  /**
   * Somebody watches, or refreshed the words shown.
   *
   * @param listed false when the list of names is full and the user is only counted
   */
  record AudienceJoined(UserId user, String info, boolean listed, Instant at)
      implements RoomEvent {}

  record AudienceLeft(UserId user, Instant at) implements RoomEvent {}

  record FieldChanged(String name, FieldValue value, Instant at) implements RoomEvent {}

  /** Why a member is gone. */
  enum Departure {
    LEFT,
    EVICTED
  }

  /** Why a room is gone. */
  enum Closure {
    /** Its creator, or before anybody pushed its founder, asked for it. */
    DESTROYED,
    /** Somebody deleted it by id. */
    DELETED,
    CREATOR_LEFT,
    LAST_LEFT,
    IDLE,
    GROUP_FAILED,
    /** The IM service has a group of that id which is not ours. */
    GROUP_TAKEN;

    /** Whether nobody ever saw the room, because it got no group. */
    public boolean isBeforeOpening() {
      return this == GROUP_FAILED || this == GROUP_TAKEN;
    }
  }
}
