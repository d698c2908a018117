package rtcroom.engine.webrtc.bridge;

/**
 * When to ask a publisher for a key frame: browsers send none of themselves, but who joins, HLS and
 * the other wires need one every two seconds; after a loss one is needed at once. Asks at most
 * twice a second. Times are nanoseconds of one clock. For one thread.
 */
final class KeyFrameRequests {
  private static final long PERIOD = 2_000_000_000;
  private static final long APART = 500_000_000;

  private boolean asked;
  private long lastAsked;
  private boolean seen;
  private long lastSeen;
  private boolean lost;

  /** A key frame came. */
  void came(long now) {
    seen = true;
    lastSeen = now;
    lost = false;
  }

  /**
   * Whether to ask now.
   *
   * @param lostNow whether packets were lost since the last call
   */
  boolean isDue(boolean lostNow, long now) {
    lost |= lostNow;
    boolean needed = lost || !seen || now - lastSeen >= PERIOD;
    if (!needed || (asked && now - lastAsked < APART)) {
      return false;
    }
    asked = true;
    lastAsked = now;
    return true;
  }
}
