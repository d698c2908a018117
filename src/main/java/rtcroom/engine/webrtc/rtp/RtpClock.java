package rtcroom.engine.webrtc.rtp;

/**
 * Brings the RTP times of one source to the clock that the sources of one peer share: by its
 * reports (RFC 3550, section 6.4.1), and until one has come by when its first packet came. Results
 * are milliseconds of no particular origin, the same for all sources of the peer once each has
 * reported. For one thread.
 */
public final class RtpClock {
  private static final double FRACTION = 0x1.0p32;

  private final int clockRate;
  private final Unwrapper unwrapper = Unwrapper.of32Bits();
  private boolean begun;
  private long base;
  private double baseMillis;

  public RtpClock(int clockRate) {
    this.clockRate = clockRate;
  }

  /**
   * The time of a packet.
   *
   * @param timestamp 32 bits
   * @param arrivalMillis on the clock of {@link #reported}
   */
  public long millis(long timestamp, long arrivalMillis) {
    long time = unwrapper.unwrap(timestamp);
    if (!begun) {
      begun = true;
      base = time;
      baseMillis = arrivalMillis;
    }
    return Math.round(baseMillis + (time - base) * 1000.0 / clockRate);
  }

  /**
   * The peer said which RTP time is when.
   *
   * @param offset brings the peer's clock to ours: ours less the peer's, in milliseconds; the same
   *     for all its sources
   */
  public void reported(RtcpMessage.SenderReport report, double offset) {
    base = unwrapper.unwrap(report.timestamp());
    baseMillis = ntpMillis(report) + offset;
    begun = true;
  }

  /** Milliseconds since 1900 of the peer's clock. */
  public static double ntpMillis(RtcpMessage.SenderReport report) {
    long seconds = report.ntp() >>> 32;
    return seconds * 1000.0 + (report.ntp() & 0xFFFF_FFFFL) * 1000.0 / FRACTION;
  }
}
