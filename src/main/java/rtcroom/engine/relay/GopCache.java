package rtcroom.engine.relay;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import rtcroom.base.MemoryBudget;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.Encoding;

/**
 * What was sent since the last key frame, so that who joins sees a picture at once. Bounded; what
 * would be more is dropped as a whole, for a part of it shows nothing. For the loop of its stream.
 */
final class GopCache {
  private final RelaySettings.Gop limits;
  private final MemoryBudget.Share kept;
  private final List<Batch> batches = new ArrayList<>();
  private long bytes;
  private int frames;

  GopCache(RelaySettings.Gop limits, MemoryBudget kept) {
    this.limits = limits;
    this.kept = kept.share();
  }

  /**
   * Takes over the batch, to keep or to release it.
   *
   * @return whether it was too much, and nothing is kept any more
   */
  boolean add(Batch batch) {
    if (batch.isEntry()) {
      clear();
    } else if (batches.isEmpty()) {
      batch.release();
      return false;
    }
    batches.add(batch);
    bytes += batch.length();
    frames += batch.packets();
    boolean tooMuch = exceeds(batch.time()) || !kept.hold(bytes + frames * Packet.OVERHEAD);
    if (tooMuch) {
      clear();
    }
    return tooMuch;
  }

  boolean isEmpty() {
    return batches.isEmpty();
  }

  /** Of its first packet; only where it is not empty. */
  long start() {
    return batches.getFirst().time();
  }

  /** One more reference to everything kept. */
  List<ByteBuf> bytes(Encoding encoding) {
    return batches.stream().map(batch -> batch.bytes(encoding)).toList();
  }

  /** All that is kept, the key frame first. */
  List<Packet> packets() {
    return batches.stream().flatMap(Batch::all).toList();
  }

  void clear() {
    batches.forEach(Batch::release);
    batches.clear();
    bytes = 0;
    frames = 0;
    kept.release();
  }

  private boolean exceeds(long time) {
    return bytes > limits.bytes()
        || frames > limits.frames()
        || time - start() > limits.length().toMillis();
  }
}
