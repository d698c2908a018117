package rtcroom.engine.mix;

/** Which tracks of a stream flow, or are used. */
record Tracks(boolean picture, boolean sound) {
  public static final Tracks NONE = new Tracks(false, false);
  static final Tracks BOTH = new Tracks(true, true);

  boolean any() {
    return picture || sound;
  }

  /** What both have. */
  Tracks and(Tracks other) {
    return new Tracks(picture && other.picture, sound && other.sound);
  }

  boolean contains(Tracks other) {
    return and(other).equals(other);
  }
}
