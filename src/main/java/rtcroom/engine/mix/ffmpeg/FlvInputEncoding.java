package rtcroom.engine.mix.ffmpeg;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import rtcroom.engine.flv.FlvEncoding;
import rtcroom.engine.media.Packet;
import rtcroom.live.mix.TrackSet;

/** FLV as an input of ffmpeg. */
final class FlvInputEncoding {
  private static final int HEAD = 13;

  private FlvInputEncoding() {}

  /** What comes first; a wrong promise here would keep the reader waiting for the missing track. */
  static Buffer head(TrackSet tracks) {
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
