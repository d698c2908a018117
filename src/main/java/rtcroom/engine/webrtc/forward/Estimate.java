package rtcroom.engine.webrtc.forward;

import java.util.List;
import rtcroom.engine.webrtc.rtp.ReportBlock;

/**
 * How much the network to one player takes: what the player believes (REMB), but no more than loss
 * tells. A player believes little more than it gets; so what comes through without a sign of
 * trouble fits, and from time to time more is tried, the more seldom the more often that failed.
 * Times are nanoseconds of one clock. For one thread.
 */
public final class Estimate {
  /** Of which nothing is known. */
  public static final long UNKNOWN = Long.MAX_VALUE;

  private static final long SECOND = 1_000_000_000L;

  /** A player believes less than before: so long it is taken by its word. */
  private static final long TROUBLE = 3 * SECOND;

  /** Long enough for layers to go up, and for what is sent then to show. */
  private static final long TRIAL = 8 * SECOND;

  private static final long SHORTEST_WAIT = 10 * SECOND;
  private static final long LONGEST_WAIT = 160 * SECOND;

  /** Below it no repair costs much; above it the network has no more. In 1/256. */
  private static final int LITTLE_LOSS = 5;

  private static final int MUCH_LOSS = 26;
  private static final double LESS = 0.97;
  private static final double MORE = 1.08;

  /** What is sent is never the same from second to second. */
  private static final double TOLERANCE = 1.3;

  private static final long LEAST = 30_000;
  private static final long TRIED = 2_500_000;

  private long believed = UNKNOWN;
  private long byLoss = UNKNOWN;

  /** What went to the player when that was told last. */
  private long lastSent;

  private boolean known;
  private long troubleUntil;
  private long trialAt;
  private long trialUntil;
  private long wait = SHORTEST_WAIT;

  /** The player said what it believes to get, in bits a second. */
  void believes(long bitrate, long now) {
    begin(now);
    boolean less = believed != UNKNOWN && bitrate < believed * LESS;
    if (less && (lastSent == 0 || bitrate < lastSent * TOLERANCE)) {
      trouble(now);
    }
    believed = Math.max(LEAST, bitrate);
  }

  /**
   * The player reported what it received, about once a second.
   *
   * @param sent bits a second that go to it
   */
  void reported(List<ReportBlock> blocks, long sent, long now) {
    lastSent = sent;
    int fraction = blocks.stream().mapToInt(ReportBlock::fraction).max().orElse(0);
    if (fraction > MUCH_LOSS) {
      begin(now);
      trouble(now);
      long from = byLoss == UNKNOWN ? sent : Math.min(byLoss, sent);
      byLoss = Math.max(LEAST, (long) (from * (1 - fraction / 512.0)));
    } else if (fraction < LITTLE_LOSS && byLoss != UNKNOWN) {
      byLoss = (long) (byLoss * MORE);
    }
  }

  private void begin(long now) {
    if (!known) {
      known = true;
      troubleUntil = now;
      trialUntil = now;
      trialAt = now + wait;
    }
  }

  /** Only a trial that failed puts off the next one for longer than a moment. */
  private void trouble(long now) {
    boolean tried = trialAt > trialUntil && now - trialUntil < TRIAL && trialUntil != troubleUntil;
    wait = tried ? Math.min(2 * wait, LONGEST_WAIT) : wait;
    troubleUntil = now + TROUBLE;
    trialUntil = troubleUntil;
    trialAt = tried ? now + wait : Math.max(trialAt, now + SHORTEST_WAIT);
  }

  /**
   * In bits a second.
   *
   * @param sent bits a second that go to the player
   */
  long bitrate(long sent, long now) {
    lastSent = sent;
    if (!known) {
      return UNKNOWN;
    }
    if (now < troubleUntil) {
      return Math.min(believed, byLoss);
    }
    if (now >= trialAt) {
      trialUntil = now + TRIAL;
      trialAt = trialUntil + wait;
    }
    long fits = Math.max(believed, (long) (sent * TOLERANCE));
    long tried = now < trialUntil ? 2 * sent + TRIED : 0;
    return Math.min(Math.max(fits, tried), byLoss);
  }
}
