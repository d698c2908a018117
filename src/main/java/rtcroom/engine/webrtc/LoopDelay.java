package rtcroom.engine.webrtc;

/**
 * How long the loop of media lets what is due wait: the longest of the last five to ten seconds.
 * One thread notes, any may ask.
 */
final class LoopDelay {
  private static final long PERIOD = 5_000_000_000L;

  private final long interval;
  private long due;
  private long periodEnd;
  private long longest;
  private volatile long before;
  private volatile long shown;

  /**
   * @param interval in nanoseconds, at which {@link #turn} is meant to be called
   */
  LoopDelay(long interval, long now) {
    this.interval = interval;
    this.due = now + interval;
    this.periodEnd = now + PERIOD;
  }

  /** It was called, then. */
  void turn(long now) {
    longest = Math.max(longest, now - due);
    if (now - periodEnd >= 0) {
      before = longest;
      longest = 0;
      periodEnd = now + PERIOD;
    }
    shown = Math.max(before, longest);
    due = now + interval;
  }

  /** In milliseconds, rounded down. */
  long millis() {
    return shown / 1_000_000;
  }
}
