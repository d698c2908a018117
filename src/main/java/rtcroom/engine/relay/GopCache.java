package rtcroom.engine.relay;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import rtcroom.engine.stream.Encoding;

/**
 * What was sent since the last key frame, so that who joins sees a picture at once. Bounded; what
 * would be more is dropped as a whole, for a part of it shows nothing. For the loop of its stream.
 */
final class GopCache {
  private final RelaySettings.Gop limits;
  private final List<Batch> batches = new ArrayList<>();
  private long bytes;
  private int frames;

  GopCache(RelaySettings.Gop limits) {
    this.limits = limits;
  }

  /** Takes over the batch, to keep or to release it. */
  void add(Batch batch) {
    if (batch.isEntry()) {
      clear();
    } else if (batches.isEmpty()) {
      batch.release();
      return;
    }
    batches.add(batch);
    bytes += batch.length();
    frames += batch.packets();
    if (exceeds(batch.time())) {
      clear();
    }
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

  void clear() {
    batches.forEach(Batch::release);
    batches.clear();
    bytes = 0;
    frames = 0;
  }

  private boolean exceeds(long time) {
    return bytes > limits.bytes()
        || frames > limits.frames()
        || time - start() > limits.length().toMillis();
  }
}
