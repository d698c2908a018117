package rtcroom.room;

/** The five families of rooms. A family is a kind of the one {@link Room}, never a class. */
public enum RoomKind {
  LIVE("live_room"),
  DOUBLE("double_room"),
  MULTI("multi_room"),
  WEBRTC("webrtc_room"),
  WEBEXE("webexe_room");

  private final String family;

  RoomKind(String family) {
    this.family = family;
  }

  /** The name of the family in request paths, metrics and logs. */
  public String family() {
    return family;
  }

  /** Whether members push streams through the live service and the server keeps the IM group. */
  public boolean pushesStreams() {
    return this == LIVE || this == DOUBLE || this == MULTI;
  }

  /** Whether the room ends with its creator whatever the rules say. */
  boolean endsWithCreator() {
    return this == LIVE;
  }
}
