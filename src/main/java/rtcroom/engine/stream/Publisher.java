package rtcroom.engine.stream;

import java.util.Optional;

/** A connection that publishes a stream. */
public interface Publisher {
  PushProtocol protocol();

  /** Where it comes from, with its port; for operators. */
  String address();

  /** Where its packets come in. */
  EventLoop loop();

  /**
   * A viewer cannot go on without a key frame. Called on any thread, as often as viewers want; most
   * wires cannot ask for one.
   */
  default void wantKeyFrame() {}

  /**
   * Whether the stream is pushed to another node of this server: then it is not published here, but
   * only to be played here, and gives way to whoever publishes it here.
   */
  default boolean isOfOtherNode() {
    return false;
  }

  /** How what it publishes comes, where the wire can tell. Any thread. */
  default Optional<PushQuality> quality() {
    return Optional.empty();
  }

  /**
   * Ends the connection: it publishes no more. Called on any thread, at most once, and not after
   * {@link Publication#end()}; returns at once.
   */
  void cut(EndCause why);
}
