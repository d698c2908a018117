package rtcroom.rooms;

import rtcroom.room.RoomEvent;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;

/**
 * An event with its place in the one order of all events of this node.
 *
 * @param number 1, 2, 3… without gaps since the start of the process; {@link #MISSED} for what
 *     leads from the rooms as they were to those of a snapshot that took their place
 */
public record NumberedEvent(long number, RoomKind kind, RoomId room, RoomEvent event) {
  /** The number of no event in particular. */
  public static final long MISSED = 0;
}
