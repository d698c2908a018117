package rtcroom.engine.webrtc.rtp;

/** Gets the payloads of one picture, one after the other. */
@FunctionalInterface
public interface PayloadTaker {
  /**
   * One payload.
   *
   * @param head what comes before {@code bytes}; may be empty
   * @param bytes holds the rest, from {@code from} to {@code to}
   * @param last whether it is the last one of its picture
   */
  void payload(byte[] head, byte[] bytes, int from, int to, boolean last);
}
