package rtcroom.rooms;

import rtcroom.room.Decision.Reason;
import rtcroom.room.Room;

/** What became of a command. */
public sealed interface Outcome {
  /** It was done. {@code room} is the room after it, or as it was when it closed. */
  record Done(Room room) implements Outcome {}

  /** It was refused, and nothing changed. */
  record Refused(Reason reason) implements Outcome {}
}
