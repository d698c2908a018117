package rtcroom.engine.webrtc.rtp;

/**
 * Makes one long number of those that begin anew: the one nearest to the highest so far. For one
 * source and one thread.
 */
public final class Unwrapper {
  private final long half;
  private boolean begun;
  private long highest;

  private Unwrapper(int bits) {
    half = 1L << (bits - 1);
  }

  /** Of sequence numbers. */
  public static Unwrapper of16Bits() {
    return new Unwrapper(16);
  }

  /** Of RTP times. */
  public static Unwrapper of32Bits() {
    return new Unwrapper(32);
  }

  /** The long number; the first one is as it is, and those just before it may be negative. */
  public long unwrap(long number) {
    if (!begun) {
      begun = true;
      highest = number;
      return number;
    }
    long ahead = (number - highest) & (2 * half - 1);
    long found = highest + (ahead < half ? ahead : ahead - 2 * half);
    highest = Math.max(highest, found);
    return found;
  }
}
