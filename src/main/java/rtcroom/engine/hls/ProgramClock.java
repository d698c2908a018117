package rtcroom.engine.hls;

import java.time.Instant;

/**
 * The time of day at which the moments of a stream were: by the clock of the stream, which is set
 * once, by the packet that took the shortest way, and anew only where the stream does not continue.
 * So the dates of segments are as far apart as their lengths say, however packets arrive. Not safe
 * for use by many threads.
 */
final class ProgramClock {
  /** In milliseconds of the day's clock, where the stream's is 0. */
  private long origin = Long.MAX_VALUE;

  /** Where the last segment ended, on the day's clock. */
  private long told;

  private boolean set;

  /** What comes next does not continue what was before. */
  void restart() {
    origin = Long.MAX_VALUE;
    set = false;
  }

  /**
   * Takes notice of a packet.
   *
   * @param time of the stream
   */
  void arrived(long time, Instant now) {
    if (!set) {
      origin = Math.min(origin, now.toEpochMilli() - time);
    }
  }

  /** When that segment began, of which at least one packet has arrived; never before one ended. */
  Instant begin(long time, long millis) {
    if (!set) {
      origin = Math.max(origin, told - time);
      set = true;
    }
    told = origin + time + millis;
    return Instant.ofEpochMilli(origin + time);
  }
}
