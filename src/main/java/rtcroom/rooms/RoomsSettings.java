package rtcroom.rooms;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;

/**
 * How rooms of each kind behave.
 *
 * @param rules for every kind there is
 * @param media of the kinds that are calls
 * @param unknownStreamGrace how long a silent member stays whose stream state nobody can tell;
 *     default 300 s
 * @param tombstone how long a closed live room is not created anew by a late pusher
 * @param sweepPeriod time between two looks for expired leases; 100 ms to 60 s
 * @param ticketValidity of userSig and privateMapKey in webrtc and webexe rooms
 */
public record RoomsSettings(
    Map<RoomKind, RoomRules> rules,
    Map<RoomKind, CallMedia> media,
    Duration unknownStreamGrace,
    Duration tombstone,
    Duration sweepPeriod,
    Duration ticketValidity,
    RoomLimits limits) {

  public RoomsSettings {
    rules = Map.copyOf(rules);
    media = Map.copyOf(media);
    for (RoomKind kind : RoomKind.values()) {
      if (!rules.containsKey(kind)) {
        throw new IllegalArgumentException("no rules for " + kind);
      }
    }
  }

  /** The rules of one kind. */
  public RoomRules rules(RoomKind kind) {
    return Objects.requireNonNull(rules.get(kind));
  }
}
