package rtcroom.config;

import static rtcroom.config.Keys.LIMITS_AUDIENCES;
import static rtcroom.config.Keys.LIMITS_CUSTOM_FIELDS;
import static rtcroom.config.Keys.LIMITS_IDLE_ROOMS_PER_USER;
import static rtcroom.config.Keys.LIMITS_ROOMS;
import static rtcroom.config.Keys.LIMITS_ROOMS_PER_USER;
import static rtcroom.config.Keys.ROOMS;
import static rtcroom.config.Keys.ROOMS_CREATOR_CAN_DESTROY_ROOM;
import static rtcroom.config.Keys.ROOMS_LIVE_MAX_AWAY;
import static rtcroom.config.Keys.ROOMS_MEDIA;
import static rtcroom.config.Keys.ROOMS_SWEEP_PERIOD;
import static rtcroom.config.Keys.ROOMS_TICKET_VALIDITY;
import static rtcroom.config.Keys.ROOMS_TOMBSTONE;
import static rtcroom.config.Keys.ROOMS_UNKNOWN_STREAM_GRACE;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import rtcroom.config.form.Key;
import rtcroom.config.form.Values;
import rtcroom.room.RoomKind;
import rtcroom.room.RoomRules;
import rtcroom.rooms.CallMedia;
import rtcroom.rooms.RoomLimits;
import rtcroom.rooms.RoomsSettings;

/** The rules of every kind of room, what one kind leaves unsaid taken from where it inherits. */
final class RoomsSettingsReader {
  private final Values values;

  RoomsSettingsReader(Values values) {
    this.values = values;
  }

  RoomsSettings rooms() {
    Map<RoomKind, RoomRules> rules = new EnumMap<>(RoomKind.class);
    for (RoomKind kind : RoomKind.values()) {
      rules.put(kind, rules(kind));
    }
    return new RoomsSettings(
        rules,
        media(),
        values.need(ROOMS_UNKNOWN_STREAM_GRACE),
        values.need(ROOMS_TOMBSTONE),
        values.need(ROOMS_SWEEP_PERIOD),
        values.need(ROOMS_TICKET_VALIDITY),
        limits());
  }

  /** Pages that cannot reach the engine are not told of it. */
  private Map<RoomKind, CallMedia> media() {
    boolean engine = WebRtcRules.isServed(values);
    Map<RoomKind, CallMedia> media = new EnumMap<>(RoomKind.class);
    ROOMS_MEDIA.forEach((kind, key) -> media.put(kind, engine ? values.need(key) : CallMedia.MESH));
    return media;
  }

  private RoomLimits limits() {
    return new RoomLimits(
        values.need(LIMITS_ROOMS),
        values.need(LIMITS_ROOMS_PER_USER),
        values.need(LIMITS_IDLE_ROOMS_PER_USER),
        values.need(LIMITS_AUDIENCES),
        values.need(LIMITS_CUSTOM_FIELDS));
  }

  private RoomRules rules(RoomKind kind) {
    return new RoomRules(
        kind,
        rule(kind, RoomKeys::maxMembers),
        rule(kind, RoomKeys::heartBeatTimeout),
        rule(kind, RoomKeys::maxIdleDuration),
        rule(kind, RoomKeys::maxAudiencesLen),
        creatorCanDestroyRoom(kind),
        kind == RoomKind.LIVE ? values.need(ROOMS_LIVE_MAX_AWAY) : Duration.ZERO);
  }

  private <T> T rule(RoomKind kind, Function<RoomKeys, Key<T>> name) {
    return values.find(name.apply(keys(kind))).orElseGet(() -> values.need(inherited(name)));
  }

  private static <T> Key<T> inherited(Function<RoomKeys, Key<T>> name) {
    return name.apply(keys(RoomKind.WEBRTC));
  }

  private boolean creatorCanDestroyRoom(RoomKind kind) {
    return switch (kind) {
      case DOUBLE, MULTI ->
          values
              .find(keys(kind).creatorCanDestroyRoom())
              .orElseGet(() -> values.need(ROOMS_CREATOR_CAN_DESTROY_ROOM));
      case LIVE, WEBRTC, WEBEXE -> rule(kind, RoomKeys::creatorCanDestroyRoom);
    };
  }

  private static RoomKeys keys(RoomKind kind) {
    return Objects.requireNonNull(ROOMS.get(kind));
  }
}
