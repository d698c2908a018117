package rtcroom.engine.webrtc.sound;

/** Gets sound in Opus. */
@FunctionalInterface
public interface OpusTaker {
  /**
   * The next 20 ms.
   *
   * @param packet of at most 1000 bytes, never modified
   * @param millis when it begins to be heard, in the time of the stream; 20 and more after the last
   */
  void opus(byte[] packet, long millis);
}
