package rtcroom.engine.media;

import java.time.Duration;

/**
 * How many pictures a second a stream has, by its own time: what comes in a burst is not faster,
 * and what comes late is not slower. Not safe for use by many threads.
 */
final class FrameRate {
  /** Looked back so far, or over as many pictures as are remembered. */
  private static final long SPAN = Duration.ofSeconds(5).toMillis();

  private static final int MOST = 256;

  private final long[] times = new long[MOST];
  private long count;

  /**
   * Takes notice of a picture.
   *
   * @param time of its decoding, in milliseconds; one that goes back begins anew
   */
  void add(long time) {
    if (count > 0 && time < last()) {
      count = 0;
    }
    times[Math.floorMod(count++, MOST)] = time;
  }

  /** Over the last seconds of the stream; 0 before its second picture. */
  double perSecond() {
    int steps = 0;
    long span = 0;
    while (steps + 1 < Math.min(count, MOST) && (steps == 0 || span(steps + 1) <= SPAN)) {
      steps++;
      span = span(steps);
    }
    return span == 0 ? 0 : steps * 1000.0 / span;
  }

  private long span(int steps) {
    return last() - times[Math.floorMod(count - 1 - steps, MOST)];
  }

  private long last() {
    return times[Math.floorMod(count - 1, MOST)];
  }
}
