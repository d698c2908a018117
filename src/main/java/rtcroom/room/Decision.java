package rtcroom.room;

import java.util.List;

/** The answer of a room to a command. */
public sealed interface Decision {
  record Accepted(List<RoomEvent> events) implements Decision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  record Refused(Reason reason) implements Decision {}

  static Decision accept(RoomEvent... events) {
    return new Accepted(List.of(events));
  }

  static Decision refuse(Reason reason) {
    return new Refused(reason);
  }

  /** Why a command was refused. {@code http} maps each to code, message and status. */
  enum Reason {
    ROOM_MISSING,
    ROOM_EXISTS,
    ROOM_FULL,
    NOT_A_MEMBER,
    NOT_THE_CREATOR,
    /** A live room of that id ended moments ago, and the caller was not its creator (D-16). */
    ROOM_ENDED,
    GROUP_FAILED,
    /** The IM service knows a group of that id which is not ours. */
    GROUP_TAKEN,
    AUDIENCE_FULL,
    NOT_A_NUMBER,
    TOO_MANY_FIELDS,
    TOO_MANY_ROOMS,
    TOO_MANY_ROOMS_OF_USER,
    TOO_MANY_IDLE_ROOMS,
    /** The IM group is still being made: ask again when it is decided. */
    STILL_OPENING,
    /** A sign of life came in while the lease was judged. */
    STILL_ALIVE,
    STILL_IN_USE
  }
}
