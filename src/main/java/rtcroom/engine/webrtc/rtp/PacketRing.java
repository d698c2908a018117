package rtcroom.engine.webrtc.rtp;

import java.util.Arrays;
import java.util.Optional;
import rtcroom.base.NetworkOrder;

/** The latest packets that were sent, to send them again. For one source and one thread. */
public final class PacketRing {
  private final Sent[] packets;

  /** Sent at nanoseconds of one clock; again at the same until it was repeated. */
  private static final class Sent {
    final byte[] bytes;
    long repeated;

    Sent(byte[] bytes, long repeated) {
      this.bytes = bytes;
      this.repeated = repeated;
    }
  }

  /**
   * Keeps that many packets.
   *
   * @param size a power of two, at most 32768
   */
  public PacketRing(int size) {
    if (Integer.bitCount(size) != 1 || size > 1 << 15) {
      throw new IllegalArgumentException("no size of a ring: " + size);
    }
    packets = new Sent[size];
  }

  /** Keeps a copy of a plain packet. */
  public void keep(byte[] packet, int length) {
    byte[] copy = Arrays.copyOf(packet, length);
    packets[NetworkOrder.u16(copy, 2) & (packets.length - 1)] = new Sent(copy, Long.MIN_VALUE);
  }

  /**
   * The packet with that number, to be repeated; empty where it is not kept any more, or was
   * repeated less than {@code apart} nanoseconds ago: one who asks twice before the answer can have
   * come gets one.
   */
  public Optional<byte[]> repeat(int sequence, long now, long apart) {
    Sent found = packets[sequence & (packets.length - 1)];
    if (found == null || NetworkOrder.u16(found.bytes, 2) != sequence) {
      return Optional.empty();
    }
    if (found.repeated != Long.MIN_VALUE && now - found.repeated < apart) {
      return Optional.empty();
    }
    found.repeated = now;
    return Optional.of(found.bytes);
  }
}
