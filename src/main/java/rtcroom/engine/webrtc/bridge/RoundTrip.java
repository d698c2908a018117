package rtcroom.engine.webrtc.bridge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.webrtc.rtp.RtcpMessage;

/**
 * How long it takes to a publisher and back: he is told a time, and says how long he kept it (RFC
 * 3611, sections 4.4 and 4.5), if he knows that. Times are nanoseconds of one clock. For one
 * thread.
 */
final class RoundTrip {
  private static final long SECOND = 1_000_000_000;

  /** In 1/65536 s: what takes longer is no answer. */
  private static final long LONGEST = 10 << 16;

  private final long own;
  private @Nullable Duration last;

  /**
   * @param own SSRC of this side
   */
  RoundTrip(long own) {
    this.own = own;
  }

  RtcpMessage ask(long now) {
    return new RtcpMessage.ReceiverTime(own, ntp(now));
  }

  void answered(RtcpMessage.TimeAnswer answer, long now) {
    long took = (middle(ntp(now)) - answer.lastTime() - answer.since()) & 0xFFFF_FFFFL;
    if (answer.receiver() == own && answer.lastTime() != 0 && took <= LONGEST) {
      last = Duration.ofNanos((took * SECOND) >> 16);
    }
  }

  /** Null before the first answer. */
  @Nullable Duration last() {
    return last;
  }

  private static long ntp(long now) {
    return Math.floorDiv(now, SECOND) << 32 | (Math.floorMod(now, SECOND) << 32) / SECOND;
  }

  private static long middle(long ntp) {
    return ntp >> 16 & 0xFFFF_FFFFL;
  }
}
