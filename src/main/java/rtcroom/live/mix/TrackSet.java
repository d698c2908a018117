package rtcroom.live.mix;

/** Which tracks of a stream flow, or are used. */
public record TrackSet(boolean picture, boolean sound) {
  public static final TrackSet NONE = new TrackSet(false, false);
  public static final TrackSet BOTH = new TrackSet(true, true);

  public boolean any() {
    return picture || sound;
  }

  /** What both have. */
  public TrackSet and(TrackSet other) {
    return new TrackSet(picture && other.picture, sound && other.sound);
  }

  public boolean contains(TrackSet other) {
    return and(other).equals(other);
  }
}
