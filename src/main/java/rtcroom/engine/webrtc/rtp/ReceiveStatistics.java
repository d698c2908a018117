package rtcroom.engine.webrtc.rtp;

/**
 * How one source is received, for reports about it (RFC 3550, sections 6.4.1 and A.8). Times are
 * nanoseconds of one clock. For one thread.
 */
public final class ReceiveStatistics {
  private static final long SECOND = 1_000_000_000;

  private final long ssrc;
  private final int clockRate;
  private long first = -1;
  private long highest;
  private long received;
  private long expectedBefore;
  private long receivedBefore;
  private long lastTransit;
  private double jitter;
  private long lastReport;
  private long lastReportAt;
  private Lately lately = new Lately(0, 0, 0);

  /**
   * Between the last two reports.
   *
   * @param expected packets
   * @param lost of them, repetitions not counted
   * @param jitter smoothed, in seconds
   */
  public record Lately(long expected, long lost, double jitter) {}

  public ReceiveStatistics(long ssrc, int clockRate) {
    this.ssrc = ssrc;
    this.clockRate = clockRate;
  }

  /**
   * A packet came that is no repetition.
   *
   * @param index its unwrapped sequence number
   * @param timestamp its RTP time, unwrapped or not
   */
  public void received(long index, long timestamp, long now) {
    long transit = (long) ((double) now * clockRate / SECOND) - timestamp;
    if (first < 0) {
      first = index;
      highest = index;
    } else {
      int change = (int) (transit - lastTransit); // both may have begun anew
      jitter += (Math.abs((double) change) - jitter) / 16;
    }
    lastTransit = transit;
    highest = Math.max(highest, index);
    received++;
  }

  /** The sender said what time it is. */
  public void reported(RtcpMessage.SenderReport report, long now) {
    lastReport = report.ntp() >> 16 & 0xFFFF_FFFFL;
    lastReportAt = now;
  }

  /** As the last report had it. */
  public Lately lately() {
    return lately;
  }

  /** What to report now; begins the next interval. */
  public ReportBlock report(long now) {
    long expected = first < 0 ? 0 : highest - first + 1;
    long lost = expected - received;
    long expectedSince = expected - expectedBefore;
    long lostSince = expectedSince - (received - receivedBefore);
    expectedBefore = expected;
    receivedBefore = received;
    lately = new Lately(expectedSince, Math.max(0, lostSince), jitter / clockRate);
    boolean some = expectedSince > 0 && lostSince > 0;
    return new ReportBlock(
        ssrc,
        some ? (int) Math.min(255, 256 * lostSince / expectedSince) : 0,
        (int) lost,
        highest & 0xFFFF_FFFFL,
        (long) jitter,
        lastReport,
        lastReport == 0 ? 0 : (now - lastReportAt) * 0x10000 / SECOND);
  }
}
