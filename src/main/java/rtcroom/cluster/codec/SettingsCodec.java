package rtcroom.cluster.codec;

import java.util.EnumMap;
import java.util.Map;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;
import rtcroom.rooms.RoomLimits;
import rtcroom.rooms.RoomsSettings;

/** What of the settings decisions depend on: rules, limits, and how long an ended room counts. */
public final class SettingsCodec {
  private SettingsCodec() {}

  public static void write(ByteSink sink, RoomsSettings settings) {
    RoomLimits limits = settings.limits();
    Values.KINDS.forEach(kind -> Values.rules(sink, settings.rules(kind)));
    sink.duration(settings.tombstone())
        .number(limits.rooms())
        .number(limits.roomsPerUser())
        .number(limits.idleRoomsPerUser())
        .number(limits.audiences())
        .number(limits.customFields());
  }

  /**
   * Reads them.
   *
   * @param rest where all that decisions do not depend on is taken from
   */
  public static RoomsSettings read(ByteSource source, RoomsSettings rest) {
    Map<RoomKind, RoomRules> rules = new EnumMap<>(RoomKind.class);
    for (RoomKind kind : Values.KINDS) {
      rules.put(kind, Values.rules(source));
    }
    return new RoomsSettings(
        rules,
        rest.media(),
        rest.unknownStreamGrace(),
        source.duration(),
        rest.sweepPeriod(),
        rest.ticketValidity(),
        new RoomLimits(count(source), count(source), count(source), count(source), count(source)));
  }

  private static int count(ByteSource source) {
    return Math.toIntExact(source.number());
  }
}
