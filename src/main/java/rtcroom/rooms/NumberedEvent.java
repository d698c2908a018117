package rtcroom.rooms;

import rtcroom.room.RoomEvent;
import rtcroom.room.RoomId;
import rtcroom.room.RoomKind;

/**
 * An event with its place in the one order of all events of this node.
 *
 * @param number 1, 2, 3… without gaps since the start of the process
 */
public record NumberedEvent(long number, RoomKind kind, RoomId room, RoomEvent event) {}
