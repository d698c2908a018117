package rtcroom.engine.stream;

import java.util.Optional;

/** Whose word is good enough to publish and to play. Safe for use by many threads. */
public interface StreamAuth {
  /** Why it may not be published; empty if it may. */
  Optional<LiveRefusal> push(StreamRequest request);

  /** Why it may not be played; empty if it may. */
  Optional<LiveRefusal> play(StreamRequest request);
}
