package rtcroom.cluster.sim;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;
import rtcroom.rooms.RoomLimits;
import rtcroom.rooms.RoomsSettings;

/** Rooms of simulated lives. */
final class SimRooms {
  private SimRooms() {}

  /** Of three seats each, without limits. */
  static RoomsSettings settings(Duration heartBeatTimeout) {
    Map<RoomKind, RoomRules> rules = new EnumMap<>(RoomKind.class);
    for (RoomKind kind : RoomKind.values()) {
      rules.put(kind, new RoomRules(kind, 3, heartBeatTimeout, Duration.ofHours(1), 2, false));
    }
    return new RoomsSettings(
        rules,
        Map.of(),
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        Duration.ofHours(24),
        new RoomLimits(0, 0, 0, 0, 0));
  }
}
