package rtcroom.engine.webrtc.call;

/** Finds streams for a call. For the loop of media. */
@FunctionalInterface
interface CallStreams {
  /**
   * Begins to fetch a stream.
   *
   * @param changed runs when it flows, ends, is refused or is another than before; not before this
   *     returns
   */
  CallStream open(Want want, Runnable changed);
}
