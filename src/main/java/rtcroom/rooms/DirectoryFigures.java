package rtcroom.rooms;

import java.util.EnumMap;
import java.util.Map;
import rtcroom.room.RoomKind;

/**
 * How full and how busy the directory is.
 *
 * @param rooms rooms of every kind and phase
 * @param active rooms with members, by kind
 * @param members members, by kind
 * @param waiting threads that wait for the writer
 * @param backlog events not yet announced
 */
public record DirectoryFigures(
    int rooms,
    Map<RoomKind, Integer> active,
    Map<RoomKind, Long> members,
    int waiting,
    int backlog) {

  static DirectoryFigures of(RoomIndex index, int waiting, int backlog) {
    Map<RoomKind, Integer> active = new EnumMap<>(RoomKind.class);
    Map<RoomKind, Long> members = new EnumMap<>(RoomKind.class);
    for (RoomKind kind : RoomKind.values()) {
      active.put(kind, index.active(kind));
      members.put(kind, index.members(kind));
    }
    return new DirectoryFigures(index.size(), active, members, waiting, backlog);
  }
}
