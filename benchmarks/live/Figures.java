import java.util.Arrays;

/** What is measured of all viewers together. */
final class Figures {
  /** A viewer that reads nothing for so long sees the picture stand still. */
  static final long STALL = 500_000_000L;

  private long[] late = new long[1 << 16];
  private int count;
  private boolean measuring;
  private final double[] elsewhere = new double[3];
  private int countElsewhere;
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
    return count + countElsewhere;
  }

  /** As one line for another process. */
  String line() {
    return "%f %f %f %d %d %d %d"
        .formatted(
            percentile(0.5), percentile(0.95), percentile(0.99), stalls, longestGap, lost, count);
  }

  /** Adds those of another process; of percentiles the worse counts. */
  void add(String line) {
    String[] fields = line.split(" ");
    for (int i = 0; i < elsewhere.length; i++) {
      elsewhere[i] = Math.max(elsewhere[i], Double.parseDouble(fields[i]));
    }
    stalls += Long.parseLong(fields[3]);
    longestGap = Math.max(longestGap, Long.parseLong(fields[4]));
    lost += Long.parseLong(fields[5]);
    countElsewhere += Integer.parseInt(fields[6]);
  }

  /** In milliseconds: 0.5, 0.95 or 0.99. */
  double percentile(double share) {
    return Math.max(own(share), elsewhere[share < 0.9 ? 0 : share < 0.97 ? 1 : 2]);
  }

  private double own(double share) {
    if (count == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(late, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(count - 1, Math.floor(share * count))] / 1e6;
  }
}
