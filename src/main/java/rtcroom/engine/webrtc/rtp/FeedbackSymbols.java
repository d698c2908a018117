package rtcroom.engine.webrtc.rtp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.base.NetworkOrder;

/**
 * The packets of one message of {@link TransportFeedback}: a symbol for each, in chunks of two
 * bytes, and the times between those that came.
 */
final class FeedbackSymbols {
  private static final int MISSING = 0;
  private static final int SMALL = 1;
  private static final int LARGE = 2;

  /** Symbols of two bits in one chunk. */
  private static final int VECTOR = 7;

  private static final int LONGEST_RUN = 0x1FFF;
  private static final int HEAD = 20;

  private final List<Integer> symbols = new ArrayList<>();
  private final ByteArrayOutputStream deltas = new ByteArrayOutputStream();
  private final long reference;
  private long last;

  /**
   * An empty one.
   *
   * @param first when the first packet came, in ticks of 250 us
   */
  FeedbackSymbols(long first) {
    reference = TransportFeedback.referenceOf(first);
    last = TransportFeedback.ticksOf(reference);
  }

  /**
   * Adds the next packet.
   *
   * @param arrival in ticks; null where it has not come
   * @return false where its time is too far from that of the one before, and it is not added
   */
  boolean add(@Nullable Long arrival) {
    if (arrival == null) {
      symbols.add(MISSING);
      return true;
    }
    long delta = arrival - last;
    if (delta < Short.MIN_VALUE || delta > Short.MAX_VALUE) {
      return false;
    }
    boolean small = delta >= 0 && delta <= 0xFF;
    symbols.add(small ? SMALL : LARGE);
    if (!small) {
      deltas.write((int) delta >> 8);
    }
    deltas.write((int) delta);
    last = arrival;
    return true;
  }

  /**
   * The whole packet of RTCP.
   *
   * @param from number of the first packet
   * @param count of messages before, 8 bits
   */
  byte[] packet(long sender, long media, int from, int count) {
    List<Integer> chunks = chunks();
    int content = HEAD + 2 * chunks.size() + deltas.size();
    byte[] out = new byte[(content + 3) / 4 * 4];
    int padding = out.length - content;
    out[0] = (byte) (padding > 0 ? 0xAF : 0x8F);
    out[1] = (byte) 205;
    NetworkOrder.put16(out, 2, out.length / 4 - 1);
    NetworkOrder.put32(out, 4, sender);
    NetworkOrder.put32(out, 8, media);
    NetworkOrder.put16(out, 12, from);
    NetworkOrder.put16(out, 14, symbols.size());
    NetworkOrder.put24(out, 16, (int) reference);
    out[19] = (byte) count;
    int at = HEAD;
    for (int chunk : chunks) {
      NetworkOrder.put16(out, at, chunk);
      at += 2;
    }
    System.arraycopy(deltas.toByteArray(), 0, out, at, deltas.size());
    if (padding > 0) {
      out[out.length - 1] = (byte) padding;
    }
    return out;
  }

  /** A run where it holds more than a vector would. */
  private List<Integer> chunks() {
    List<Integer> chunks = new ArrayList<>();
    int at = 0;
    while (at < symbols.size()) {
      int run = run(at);
      if (run >= VECTOR || at + run == symbols.size()) {
        chunks.add(symbols.get(at) << 13 | run);
        at += run;
      } else {
        chunks.add(vector(at));
        at += VECTOR;
      }
    }
    return chunks;
  }

  private int run(int from) {
    int to = from;
    while (to < symbols.size()
        && to - from < LONGEST_RUN
        && symbols.get(to).equals(symbols.get(from))) {
      to++;
    }
    return to - from;
  }

  /** Behind the last packet there are symbols that mean nothing. */
  private int vector(int from) {
    int chunk = 0xC000;
    for (int i = 0; i < VECTOR && from + i < symbols.size(); i++) {
      chunk |= symbols.get(from + i) << (2 * (VECTOR - 1 - i));
    }
    return chunk;
  }
}
