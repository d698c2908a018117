package rtcroom.config;

import static rtcroom.config.form.Durations.within;
import static rtcroom.config.form.Forms.flag;
import static rtcroom.config.form.Forms.whole;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import rtcroom.config.form.Form;
import rtcroom.config.form.Forms;
import rtcroom.config.form.Key;
import rtcroom.room.RoomKind;
import rtcroom.rooms.CallMedia;

/** The keys of one kind of room, such as {@code rooms.live.maxMembers}. */
record RoomKeys(
    Key<Integer> maxMembers,
    Key<Duration> heartBeatTimeout,
    Key<Duration> maxIdleDuration,
    Key<Integer> maxAudiencesLen,
    Key<Boolean> creatorCanDestroyRoom) {

  private static final int MOST_MEMBERS = 1000;
  private static final int LONGEST_LIST = 10_000;

  static Map<RoomKind, RoomKeys> all() {
    Map<RoomKind, RoomKeys> keys = new EnumMap<>(RoomKind.class);
    for (RoomKind kind : RoomKind.values()) {
      keys.put(kind, of(kind));
    }
    return keys;
  }

  /** Of the kinds that are calls of pages. */
  static Map<RoomKind, Key<CallMedia>> media() {
    Map<RoomKind, Key<CallMedia>> keys = new EnumMap<>(RoomKind.class);
    for (RoomKind kind : List.of(RoomKind.DOUBLE, RoomKind.MULTI, RoomKind.WEBRTC)) {
      keys.put(kind, key(kind, "media", Forms.choice(CallMedia.class), false, "auto"));
    }
    return keys;
  }

  /** By default as both original servers had it, and a day for abandoned WebEXE rooms. */
  private static RoomKeys of(RoomKind kind) {
    // What a webexe room leaves unsaid, the webrtc rooms say: one server kept both.
    boolean inherits = kind == RoomKind.WEBEXE;
    String members = kind == RoomKind.DOUBLE ? "2" : "4";
    String idle = kind.pushesStreams() ? "30s" : "24h";
    return new RoomKeys(
        key(kind, "maxMembers", members(kind), inherits, members),
        key(kind, "heartBeatTimeout", within("1s", "1h"), inherits, "20s"),
        key(kind, "maxIdleDuration", within("1s", "30d"), inherits, idle),
        key(kind, "maxAudiencesLen", whole(0, LONGEST_LIST), inherits, "30"),
        creatorCanDestroyRoom(kind));
  }

  private static Form<Integer> members(RoomKind kind) {
    return kind == RoomKind.DOUBLE ? whole(2, 2) : whole(1, MOST_MEMBERS);
  }

  private static Key<Boolean> creatorCanDestroyRoom(RoomKind kind) {
    return switch (kind) {
      case LIVE -> key(kind, "creatorCanDestroyRoom", always(), false, "true");
      case WEBRTC -> key(kind, "creatorCanDestroyRoom", flag(), false, "false");
      case DOUBLE, MULTI, WEBEXE -> key(kind, "creatorCanDestroyRoom", flag(), true, "false");
    };
  }

  private static Form<Boolean> always() {
    return Forms.onlyTrue("true, for a live room always ends with its creator", "true，直播间总随主播结束");
  }

  private static <T> Key<T> key(
      RoomKind kind, String name, Form<T> form, boolean inherits, String byDefault) {
    String path = "rooms." + kind.name().toLowerCase(Locale.ROOT) + "." + name;
    return inherits ? Keys.optional(path, form) : Keys.key(path, form, byDefault);
  }
}
