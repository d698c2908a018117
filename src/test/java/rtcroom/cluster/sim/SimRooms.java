package rtcroom.cluster.sim;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import rtcroom.base.Rate;
import rtcroom.chat.ChatSettings;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;
import rtcroom.rooms.RoomLimits;
import rtcroom.rooms.RoomsSettings;

/** Rooms of simulated lives. */
final class SimRooms {
  private SimRooms() {}

  /** A chat that keeps everything for the whole of a life, without limits. */
  static ChatSettings chat() {
    ChatSettings.Kept all = new ChatSettings.Kept(100_000, 1 << 30, Duration.ofHours(1));
    return new ChatSettings(
        new ChatSettings.Groups(
            100,
            all,
            Duration.ofSeconds(15),
            Duration.ofHours(1),
            50,
            ChatSettings.ClientGroups.ANY,
            Rate.NONE),
        new ChatSettings.Inboxes(all),
        new ChatSettings.Users(5, 32, 20, 8192, Rate.NONE),
        1L << 40);
  }

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
