import java.util.Arrays;

/** What is measured of all viewers together. */
final class Figures {
  /** A viewer that reads nothing for so long sees the picture stand still. */
  static final long STALL = 500_000_000L;

  private long[] late = new long[1 << 16];
  private int count;
  private boolean measuring;
  long stalls;
  long longestGap;
  long lost;

  void measure() {
    count = 0;
    stalls = 0;
    longestGap = 0;
    lost = 0;
    measuring = true;
  }

  void stop() {
    measuring = false;
  }

  void lost(int pictures) {
    lost += measuring ? pictures : 0;
  }

  void late(long nanos) {
    if (!measuring) {
      return;
    }
    if (count == late.length) {
      late = Arrays.copyOf(late, 2 * count);
    }
    late[count++] = nanos;
  }

  void gap(long nanos) {
    if (measuring) {
      longestGap = Math.max(longestGap, nanos);
      stalls += nanos > STALL ? 1 : 0;
    }
  }

  int count() {
    return count;
  }

  /** In milliseconds. */
  double percentile(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(late, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(count - 1, Math.floor(share * count))] / 1e6;
  }
}
