package rtcroom.engine.stream;

/** Streams made of others, which are only there while somebody wants them. For any thread. */
@FunctionalInterface
public interface DerivedStreams {
  /** There are none. */
  DerivedStreams NONE = (_, then) -> then.run();

  /**
   * Begins the stream if it is one of these, can be had and is not there yet.
   *
   * @param then runs when it is there or cannot be: within this call, or on the loop of the stream
   */
  void want(StreamKey stream, Runnable then);
}
