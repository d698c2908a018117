package rtcroom.engine.webrtc.forward;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The latest packets that were sent to one player, to send them again. What they carry is kept once
 * for all players. As many are repeated as were sent, so that nobody can ask for more. For one
 * thread.
 */
final class SentPackets {
  /** About a second of pictures. */
  private static final int KEPT = 512;

  /** Nanoseconds in which one packet is repeated once. */
  private static final long APART = 20_000_000;

  private final @Nullable Sent[] packets = new @Nullable Sent[KEPT];
  private int allowance;

  private static final class Sent {
    final int sequence;
    final byte[] head;
    final byte[] body;
    final int from;
    final int to;
    long repeated = Long.MIN_VALUE;

    Sent(int sequence, byte[] head, byte[] body, int from, int to) {
      this.sequence = sequence;
      this.head = head;
      this.body = body;
      this.from = from;
      this.to = to;
    }
  }

  /** Keeps references to a packet: its head, and what of {@code body} follows it. */
  void keep(int sequence, byte[] head, byte[] body, int from, int to) {
    packets[sequence & (KEPT - 1)] = new Sent(sequence, head, body, from, to);
    allowance = Math.min(KEPT, allowance + 1);
  }

  /** A copy of the packet with that number; empty where it is not kept, or was just repeated. */
  Optional<byte[]> repeat(int sequence, long now) {
    Sent found = packets[sequence & (KEPT - 1)];
    boolean kept = found != null && found.sequence == sequence && allowance > 0;
    if (!kept || (found.repeated != Long.MIN_VALUE && now - found.repeated < APART)) {
      return Optional.empty();
    }
    found.repeated = now;
    allowance--;
    return Optional.of(join(found.head, found.body, found.from, found.to, 0));
  }

  /** With so many bytes of room behind it. */
  static byte[] join(byte[] head, byte[] body, int from, int to, int room) {
    byte[] packet = new byte[head.length + to - from + room];
    System.arraycopy(head, 0, packet, 0, head.length);
    System.arraycopy(body, from, packet, head.length, to - from);
    return packet;
  }
}
