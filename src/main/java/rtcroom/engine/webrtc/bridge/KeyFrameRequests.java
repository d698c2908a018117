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
  private boolean wanted;

  /** A key frame came. */
  void came(long now) {
    seen = true;
    lastSeen = now;
    wanted = false;
  }

  /**
   * Whether to ask now.
   *
   * @param wantedNow whether since the last call packets were lost, or a viewer asked
   * @param regular whether one is needed every two seconds
   */
  boolean isDue(boolean wantedNow, boolean regular, long now) {
    wanted |= wantedNow;
    boolean needed = wanted || (regular && (!seen || now - lastSeen >= PERIOD));
    if (!needed || (asked && now - lastAsked < APART)) {
      return false;
    }
    asked = true;
    lastAsked = now;
    return true;
  }
}
