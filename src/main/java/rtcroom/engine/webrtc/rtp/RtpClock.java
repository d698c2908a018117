package rtcroom.engine.webrtc.rtp;

/**
 * Brings the RTP times of one source to the clock that the sources of one peer share: by its
 * reports (RFC 3550, section 6.4.1), and until one has come by when its first packet came. What a
 * report corrects comes in little by little, so that no time is left out or comes twice. Results
 * are milliseconds of no particular origin, the same for all sources of the peer some time after
 * each has reported. For one thread.
 */
public final class RtpClock {
  private static final double FRACTION = 0x1.0p32;

  /** Of the time that passes: so much is corrected meanwhile. */
  private static final double PACE = 0.05;

  /** Milliseconds of which nobody would wait for the end. */
  private static final double LEAP = 1000;

  private final int clockRate;
  private final Unwrapper unwrapper = Unwrapper.of32Bits();
  private boolean begun;
  private long base;
  private double baseMillis;
  private long last;

  /** What the results are ahead of what the reports say. */
  private double ahead;

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
      begin(time, (double) arrivalMillis);
    }
    double most = Math.max(0, time - last) * 1000.0 / clockRate * PACE;
    ahead -= Math.clamp(ahead, -most, most);
    last = Math.max(last, time);
    return Math.round(told(time) + ahead);
  }

  private void begin(long time, double millis) {
    begun = true;
    base = time;
    baseMillis = millis;
    last = time;
  }

  private double told(long time) {
    return baseMillis + (time - base) * 1000.0 / clockRate;
  }

  /**
   * What brings the peer's clock to ours by this report, in milliseconds: so that nothing changes
   * for this source.
   */
  public double offset(RtcpMessage.SenderReport report, double arrivalMillis) {
    double ours = begun ? told(unwrapper.unwrap(report.timestamp())) + ahead : arrivalMillis;
    return ours - ntpMillis(report);
  }

  /**
   * The peer said which RTP time is when.
   *
   * @param offset the {@link #offset} of the first report of any of its sources
   */
  public void reported(RtcpMessage.SenderReport report, double offset) {
    long time = unwrapper.unwrap(report.timestamp());
    double millis = ntpMillis(report) + offset;
    if (!begun) {
      begin(time, millis);
      return;
    }
    ahead += told(time) - millis;
    ahead = Math.abs(ahead) > LEAP ? 0 : ahead;
    base = time;
    baseMillis = millis;
  }

  /** What {@link #millis} makes that time of; any before the first packet. 32 bits. */
  public long timestampAt(double millis) {
    double units = (millis - ahead - baseMillis) * clockRate / 1000;
    return (base + Math.round(units)) & 0xFFFF_FFFFL;
  }

  /** Milliseconds since 1900 of the peer's clock. */
  static double ntpMillis(RtcpMessage.SenderReport report) {
    long seconds = report.ntp() >>> 32;
    return seconds * 1000.0 + (report.ntp() & 0xFFFF_FFFFL) * 1000.0 / FRACTION;
  }
}
