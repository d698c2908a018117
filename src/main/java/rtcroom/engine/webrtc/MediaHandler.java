package rtcroom.engine.webrtc;

/** What a session carries. Everything is called on the loop of the session. */
public interface MediaHandler {
  /** Keys are agreed on; media may be sent from now on, and come. */
  void connected(MediaTransport transport);

  /**
   * A plain packet of RTP came, which is genuine and came for the first time.
   *
   * @param packet of the handler's own
   * @param nanoTime when it was read, by a clock that only goes forward
   */
  void rtp(byte[] packet, int length, long nanoTime);

  /** As {@link #rtp}, of RTCP, single or compound. */
  void rtcp(byte[] packet, int length, long nanoTime);

  /** Some 20 ms have passed; not before {@link #connected}. */
  void tick(long nanoTime);

  /** The session is over; called last, and once, also where it never connected. */
  void closed(SessionEnd why);
}
