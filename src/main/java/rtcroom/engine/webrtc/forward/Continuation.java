package rtcroom.engine.webrtc.forward;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.webrtc.bridge.MediaClock;

/**
 * Numbers and times of what one player is sent under one SSRC: those of the source, moved so that
 * they go on from one source to the next. For one thread.
 */
final class Continuation {
  private static final long MASK = 0xFFFF_FFFFL;

  /** What no publisher loses between two packets: its numbers have begun anew. */
  private static final long LEAP = 1024;

  /**
   * Milliseconds by which clocks of two sources may differ from what passed here. Those of one
   * publisher fit, and are better than arrivals; those of two may be a second apart, and pictures
   * would stand still for it.
   */
  private static final double APART = 80;

  private static final double MILLI = 1e6;

  private final int clockRate;
  private @Nullable MediaClock clock;
  private long highest;
  private long sequenceOffset;
  private long first;
  private long timeOffset;
  private long lastTime;
  private long lastSent;

  Continuation(int clockRate, RandomGenerator random) {
    this.clockRate = clockRate;
    timeOffset = random.nextInt() & MASK;
    highest = random.nextInt(1 << 15); // so that the count begins anew not before 32768 packets
  }

  /**
   * Another source begins.
   *
   * @param index unwrapped number of its first packet; what is below is not sent
   * @param time RTP time of that packet
   * @param now in nanoseconds of one clock
   */
  void begin(MediaClock next, long index, long time, long now) {
    if (clock != null) {
      double here = (now - lastSent) / MILLI;
      double told = next.millisOf(time) - clock.millisOf(lastTime);
      double passed = Math.abs(told - here) < APART ? told : here;
      long units = Math.max(1, Math.round(passed * clockRate / 1000));
      timeOffset = (lastTime + timeOffset + units - time) & MASK;
    }
    clock = next;
    lastTime = time;
    lastSent = now;
    first = index;
    sequenceOffset = highest + 1 - index;
  }

  /** Whether that is of the present source from where it began. */
  boolean covers(long index) {
    return clock != null && index >= first;
  }

  /** The index that comes next. */
  long next() {
    return highest + 1 - sequenceOffset;
  }

  /** The number, 16 bits, under which that is sent. */
  int sequence(long index) {
    if (index + sequenceOffset - highest > LEAP) {
      sequenceOffset = highest + 1 - index;
    }
    highest = Math.max(highest, index + sequenceOffset);
    return (int) (index + sequenceOffset) & 0xFFFF;
  }

  /** The RTP time, 32 bits, with which that is sent now. */
  long timestamp(long time, long now) {
    if ((int) (time - lastTime) > 0) {
      lastTime = time;
      lastSent = now;
    }
    return (time + timeOffset) & MASK;
  }

  /** The RTP time of a moment; any where nothing began. */
  long timestampAt(double millis) {
    return clock == null ? 0 : (clock.timestampAt(millis) + timeOffset) & MASK;
  }

  boolean begun() {
    return clock != null;
  }
}
