package rtcroom.engine.stream;

/** The place of a viewer at a stream. */
@FunctionalInterface
public interface Playback {
  /** The viewer is gone; nothing more is written to it. On its own loop; may be called again. */
  void leave();

  /**
   * The viewer cannot go on without a key frame; whether one comes is up to the publisher. On its
   * own loop.
   */
  default void wantKeyFrame() {}
}
