package rtcroom.engine.hls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import rtcroom.engine.media.Packet;

/**
 * Sound that came before the picture it belongs to: in a segment it would be seconds away from it,
 * and players wait or fall silent. The packets are the ones that came in, not copied. Not safe for
 * use by many threads.
 */
final class SoundQueue {
  /** A minute of AAC, which is how far apart the tracks of one clock may be. */
  private static final int MOST_PACKETS = 3000;

  private static final int MOST_BYTES = 2 << 20;

  private final Deque<Packet> packets = new ArrayDeque<>();
  private long bytes;

  /** The oldest goes where it is too much. */
  void add(Packet packet) {
    packets.add(packet);
    bytes += packet.body().length();
    while (packets.size() > MOST_PACKETS || bytes > MOST_BYTES) {
      remove();
    }
  }

  /** Hands on, and forgets, what is from before that time of the stream. */
  void before(long time, Consumer<Packet> taker) {
    while (!packets.isEmpty() && packets.getFirst().time() < time) {
      taker.accept(remove());
    }
  }

  void clear() {
    packets.clear();
    bytes = 0;
  }

  /** Bytes in memory. */
  long held() {
    return bytes + Packet.OVERHEAD * packets.size();
  }

  private Packet remove() {
    Packet first = packets.remove();
    bytes -= first.body().length();
    return first;
  }
}
