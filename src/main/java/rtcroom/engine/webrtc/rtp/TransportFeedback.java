package rtcroom.engine.webrtc.rtp;

import static java.util.Objects.requireNonNull;

import java.util.TreeMap;

/**
 * Tells a peer when each of its packets came, so that it finds out how much the network takes
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01). Times are nanoseconds of one clock, taken
 * where the packet was read. For one thread.
 */
public final class TransportFeedback {
  /** In nanoseconds: the unit of times between packets. */
  private static final long TICK = 250_000;

  /** Of a reference time, in ticks. */
  private static final long REFERENCE = 256;

  /** So many packets are told of in one message at most. */
  private static final int MOST = 512;

  private final TreeMap<Long, Long> arrivals = new TreeMap<>();
  private final Unwrapper unwrapper = Unwrapper.of16Bits();
  private long next = Long.MIN_VALUE;
  private int count;

  /** A packet with that number of 16 bits came. */
  public void received(int sequence, long now) {
    long index = unwrapper.unwrap(sequence);
    if (next == Long.MIN_VALUE) {
      next = index;
    }
    if (index >= next && index - next < 1 << 15) {
      arrivals.putIfAbsent(index, Math.floorDiv(now, TICK));
    }
  }

  public boolean isEmpty() {
    return arrivals.isEmpty();
  }

  /**
   * What came since the last call, oldest first; what is not told of now is with the next call. Not
   * where {@link #isEmpty()}.
   *
   * @param media any source of the peer
   */
  public byte[] take(long sender, long media) {
    long from = Math.max(next, arrivals.firstKey() - MOST / 2);
    long to = Math.min(arrivals.lastKey(), from + MOST - 1);
    FeedbackSymbols symbols = new FeedbackSymbols(requireNonNull(arrivals.firstEntry()).getValue());
    for (long index = from; index <= to; index++) {
      Long arrival = arrivals.get(index);
      if (!symbols.add(arrival)) {
        to = index - 1;
      }
    }
    arrivals.headMap(to, true).clear();
    next = to + 1;
    return symbols.packet(sender, media, (int) from, count++ & 0xFF);
  }

  static long referenceOf(long tick) {
    return Math.floorDiv(tick, REFERENCE);
  }

  static long ticksOf(long reference) {
    return reference * REFERENCE;
  }
}
