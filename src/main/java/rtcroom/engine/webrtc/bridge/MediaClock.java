package rtcroom.engine.webrtc.bridge;

/** Between RTP times of one source and the clock of this process. For one thread. */
public interface MediaClock {
  /**
   * When that was, in milliseconds of the clock that packets are stamped by.
   *
   * @param timestamp 32 bits
   */
  double millisOf(long timestamp);

  /** The RTP time of a moment, 32 bits. */
  long timestampAt(double millis);
}
