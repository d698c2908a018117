package rtcroom.engine.media;

import java.time.Duration;

/**
 * How many pictures a second a stream has, by its own time: what comes in a burst is not faster,
 * and what comes late is not slower. Not safe for use by many threads.
 */
final class FrameRate {
  /** Looked back so far, or over as many pictures as are remembered. */
  private static final long SPAN = Duration.ofSeconds(5).toMillis();

  private static final int MOST = 128;

  /** The lower halves of times: all that their distances need, and there are as many as streams. */
  private final int[] times = new int[MOST];

  private long last = Long.MIN_VALUE;
  private long count;

  /**
   * Takes notice of a picture.
   *
   * @param time of its decoding, in milliseconds; one that goes back begins anew
   */
  void add(long time) {
    if (time < last) {
      count = 0;
    }
    last = time;
    times[Math.floorMod(count++, MOST)] = (int) time;
  }

  /** Over the last seconds of the stream; 0 before its second picture. */
  double perSecond() {
    int steps = 0;
    int span = 0;
    while (steps + 1 < Math.min(count, MOST) && (steps == 0 || span(steps + 1) <= SPAN)) {
      steps++;
      span = span(steps);
    }
    return span == 0 ? 0 : steps * 1000.0 / span;
  }

  private int span(int steps) {
    return (int) last - times[Math.floorMod(count - 1 - steps, MOST)];
  }
}
