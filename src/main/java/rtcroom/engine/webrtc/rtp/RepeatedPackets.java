package rtcroom.engine.webrtc.rtp;

/** Tells packets that come again, as browsers send them to find out what the network takes. */
public final class RepeatedPackets {
  /** More than is asked for again. */
  private static final int KEPT = 1024;

  /** Each the latest index of its place, and one more. */
  private final long[] seen = new long[KEPT];

  /** Whether that packet has not come; unwrapped sequence number, not far below 0. */
  public boolean isFirst(long index) {
    int at = (int) Math.floorMod(index, (long) KEPT);
    long mark = index + (1 << 16);
    if (seen[at] >= mark) {
      return false; // or is so late that nobody can want it
    }
    seen[at] = mark;
    return true;
  }
}
