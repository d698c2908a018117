package rtcroom.room;

/** Names a media stream as the live service knows it, for instance {@code 8888_room_aa_user1}. */
public record StreamId(String value) {
  /** What a member has who publishes no stream through the live service. */
  public static final StreamId NONE = new StreamId("");

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StreamId that && value.equals(that.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
