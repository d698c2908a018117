package rtcroom.base;

import java.util.concurrent.TimeUnit;

/** Bytes that may come in a second, of which so many may come at once. For one thread at a time. */
public final class ByteRate {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int perSecond;
  private long left;
  private long filledAt;

  /**
   * One of which nothing is used.
   *
   * @param perSecond 0 for no limit
   * @param nanoTime of a clock that only goes forward
   */
  public ByteRate(int perSecond, long nanoTime) {
    this.perSecond = perSecond;
    left = perSecond;
    filledAt = nanoTime;
  }

  /** Whether there is room for them, which is used then. */
  public boolean takes(int bytes, long nanoTime) {
    if (perSecond == 0) {
      return true;
    }
    long came = Math.clamp(nanoTime - filledAt, 0, SECOND) * perSecond / SECOND;
    if (came > 0) {
      left = Math.min(perSecond, left + came);
      filledAt = nanoTime;
    }
    boolean fits = bytes <= left;
    left -= fits ? bytes : 0;
    return fits;
  }
}
