package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.vertx.core.internal.buffer.BufferInternal;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.Encoding;

/**
 * Packets as every player gets them: on fixed chunk streams, on message stream 1. Their bytes are
 * the same for all.
 */
final class RtmpEncoding implements Encoding {
  /** The one message stream a connection can have. */
  static final int STREAM = 1;

  @Override
  public int size(Packet packet) {
    return ChunkWriter.size((int) packet.time(), packet.body().length());
  }

  /** Appends the packet; its time starts anew after 49.7 days, as the format has it. */
  @Override
  public void encode(Packet packet, ByteBuf out) {
    ByteBuf body = ((BufferInternal) packet.body()).getByteBuf();
    ChunkWriter.write(
        chunkStream(packet), packet.kind().number(), STREAM, (int) packet.time(), body, out);
  }

  /** Nothing: what a player is told first is said per connection. */
  @Override
  public void begin(boolean audio, boolean video, ByteBuf out) {}

  private static int chunkStream(Packet packet) {
    return switch (packet.kind()) {
      case AUDIO -> 4;
      case DATA -> 5;
      case VIDEO -> 6;
    };
  }
}
