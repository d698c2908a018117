package rtcroom.engine.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.stream.Encoding;

/**
 * Packets that leave together, encoded once for every kind of connection that wants them. For the
 * loop of its stream; what {@link #bytes} hands out may go anywhere.
 */
final class Batch {
  /** In bytes, with what every packet takes beside its body. */
  private static final long FULL = 256 << 10;

  private final StreamHeaders before;
  private final boolean entry;
  private final List<Packet> packets = new ArrayList<>();
  private final Map<Encoding, ByteBuf> encoded = new HashMap<>(4);
  private int length;

  /**
   * An empty one.
   *
   * @param before what a player has to know to understand it
   * @param entry whether a player can begin here
   */
  Batch(StreamHeaders before, boolean entry) {
    this.before = before;
    this.entry = entry;
  }

  StreamHeaders before() {
    return before;
  }

  boolean isEntry() {
    return entry;
  }

  int packets() {
    return packets.size();
  }

  /** Of all bodies. */
  int length() {
    return length;
  }

  /** Whether it is to leave at once, without waiting for more. */
  boolean isFull() {
    return length + packets.size() * Packet.OVERHEAD > FULL;
  }

  /** Of the first packet. */
  long time() {
    return packets.getFirst().time();
  }

  /** Not once it has been encoded. */
  void add(Packet packet) {
    packets.add(packet);
    length += packet.body().length();
  }

  /** For any thread, once nothing is added any more. */
  List<Packet> withoutPictures() {
    return packets.stream().filter(packet -> packet.kind() != PacketKind.VIDEO).toList();
  }

  /** For the loop of its stream. */
  Stream<Packet> all() {
    return packets.stream();
  }

  /** One more reference to the shared bytes. */
  ByteBuf bytes(Encoding encoding) {
    return encoded.computeIfAbsent(encoding, e -> encode(e, packets)).retainedDuplicate();
  }

  static ByteBuf encode(Encoding encoding, List<Packet> packets) {
    int size = 0;
    for (Packet packet : packets) {
      size += packet.isFor(encoding.sound()) ? encoding.size(packet) : 0;
    }
    ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer(size);
    for (Packet packet : packets) {
      if (packet.isFor(encoding.sound())) {
        encoding.encode(packet, bytes);
      }
    }
    return bytes;
  }

  /** Gives up its own references; those handed out live on. */
  void release() {
    encoded.values().forEach(ByteBuf::release);
    encoded.clear();
  }
}
