package rtcroom.engine.stream;

/** The place of a viewer at a stream. */
@FunctionalInterface
public interface Playback {
  /** The viewer is gone; nothing more is written to it. On its own loop; may be called again. */
  void leave();
}
