package rtcroom.engine.webrtc.rtp;

import java.util.Map;
import java.util.TreeMap;

/**
 * Puts packets of one source into their order, and waits at most 120 ms for one that is missing.
 * Times are nanoseconds of one clock. For one thread.
 */
public final class JitterBuffer {
  private static final long LONGEST_WAIT = 120_000_000;

  /** More than come in the longest wait. */
  private static final int MOST = 1024;

  private final TreeMap<Long, RtpPacket> waiting = new TreeMap<>();
  private final Depacketizer out;
  private long next = Long.MIN_VALUE;
  private long waitsSince;
  private boolean lost;

  public JitterBuffer(Depacketizer out) {
    this.out = out;
  }

  /**
   * Takes a packet; what came before, or too late, is passed over.
   *
   * @param index its unwrapped sequence number
   */
  public void take(long index, RtpPacket packet, long now) {
    if (next == Long.MIN_VALUE) {
      next = index;
    }
    if (index < next) {
      return;
    }
    if (waiting.isEmpty()) {
      waitsSince = now;
    }
    waiting.putIfAbsent(index, packet);
    advance(now);
  }

  /** Passes on what can be; to be called every 20 ms or so. */
  public void advance(long now) {
    while (!waiting.isEmpty()) {
      Map.Entry<Long, RtpPacket> first = waiting.firstEntry();
      if (first.getKey() != next) {
        if (now - waitsSince < LONGEST_WAIT && waiting.size() < MOST) {
          return;
        }
        lost = true;
        out.lost();
      }
      waiting.pollFirstEntry();
      next = first.getKey() + 1;
      waitsSince = now;
      out.take(first.getValue());
    }
  }

  /** Whether since the last call packets were waited for in vain. */
  public boolean takeLost() {
    boolean was = lost;
    lost = false;
    return was;
  }
}
