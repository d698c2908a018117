package rtcroom.engine.relay;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.stream.Encoding;

/** A batch on its way to the viewers of one loop that share an encoding. For that loop. */
final class EncodedBatch {
  private final Batch batch;
  private final ByteBuf bytes;
  private final StreamHeaders after;
  private @Nullable ByteBuf sound;

  /** Takes over the reference to the bytes; {@code after} are headers a player knows then. */
  EncodedBatch(Batch batch, ByteBuf bytes, StreamHeaders after) {
    this.batch = batch;
    this.bytes = bytes;
    this.after = after;
  }

  /** Only to be asked for what it is, no more for its bytes. */
  Batch batch() {
    return batch;
  }

  /** All of it; no reference of the caller's. */
  ByteBuf bytes() {
    return bytes;
  }

  /** What of it is no picture, encoded when first asked for; no reference of the caller's. */
  ByteBuf sound(Encoding encoding) {
    ByteBuf known = sound == null ? Batch.encode(encoding, batch.withoutPictures()) : sound;
    sound = known;
    return known;
  }

  StreamHeaders after() {
    return after;
  }

  void release() {
    bytes.release();
    if (sound != null) {
      sound.release();
    }
  }
}
