package rtcroom.engine.webrtc.rtp;

/**
 * How many bits a second pass, over the last two seconds: key frames, which come that often, even
 * out. Times are nanoseconds of one clock. For one thread.
 */
public final class BitrateMeter {
  private static final long STEP = 100_000_000;
  private static final int STEPS = 20;

  /** Less is too short to tell. */
  private static final long FEWEST = 5;

  private static final int STEPS_A_SECOND = 10;

  private final long[] bytes = new long[STEPS];
  private long began = Long.MIN_VALUE;
  private long step;
  private long sum;

  public void add(int length, long now) {
    if (began == Long.MIN_VALUE) {
      began = Math.floorDiv(now, STEP);
      step = began;
    }
    advance(now);
    bytes[(int) Math.floorMod(step, (long) STEPS)] += length;
    sum += length;
  }

  /** In bits a second; 0 where nothing has passed for two seconds. */
  public long bitrate(long now) {
    if (began == Long.MIN_VALUE) {
      return 0;
    }
    advance(now);
    long steps = Math.clamp(step - began + 1, FEWEST, STEPS);
    return sum * 8 * STEPS_A_SECOND / steps;
  }

  private void advance(long now) {
    long to = Math.floorDiv(now, STEP);
    for (long each = Math.max(step, to - STEPS) + 1; each <= to; each++) {
      int at = (int) Math.floorMod(each, (long) STEPS);
      sum -= bytes[at];
      bytes[at] = 0;
    }
    step = Math.max(step, to);
  }
}
