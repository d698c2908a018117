package rtcroom.room;

/**
 * Names a room, and its IM group, among all rooms of the server: the five families share one space
 * of ids, because they share one space of groups.
 */
public record RoomId(String value) {
  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RoomId that && value.equals(that.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
