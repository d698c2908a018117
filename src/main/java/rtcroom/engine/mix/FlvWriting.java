package rtcroom.engine.mix;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import rtcroom.engine.flv.FlvEncoding;
import rtcroom.engine.media.Packet;

/** FLV as an input of ffmpeg. */
final class FlvWriting {
  private static final int HEAD = 13;

  private FlvWriting() {}

  /** What comes first; a wrong promise here would keep the reader waiting for the missing track. */
  static Buffer head(Tracks tracks) {
    ByteBuf out = Unpooled.buffer(HEAD);
    FlvEncoding.PLAIN.begin(tracks.sound(), tracks.picture(), out);
    return BufferInternal.buffer(out);
  }

  /**
   * One packet.
   *
   * @param time in milliseconds, not negative
   */
  static Buffer tag(Packet packet, long time) {
    Packet timed = new Packet(packet.kind(), time, packet.body());
    ByteBuf out = Unpooled.buffer(FlvEncoding.PLAIN.size(timed));
    FlvEncoding.PLAIN.encode(timed, out);
    return BufferInternal.buffer(out);
  }
}
