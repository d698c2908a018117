package rtcroom.live.embedded.mix;

import io.vertx.core.buffer.Buffer;
import rtcroom.live.media.Packet;

/** FLV as an input of ffmpeg. */
final class FlvWriting {
  private static final int HEAD = 9;
  private static final int TAG_HEAD = 11;

  private FlvWriting() {}

  /** What comes first; a wrong promise here would keep the reader waiting for the missing track. */
  static Buffer head(Tracks tracks) {
    int flags = (tracks.sound() ? 4 : 0) | (tracks.picture() ? 1 : 0);
    return Buffer.buffer("FLV")
        .appendByte((byte) 1)
        .appendByte((byte) flags)
        .appendInt(HEAD)
        .appendInt(0);
  }

  /**
   * One packet.
   *
   * @param time in milliseconds, not negative
   */
  static Buffer tag(Packet packet, long time) {
    int length = packet.body().length();
    return Buffer.buffer(TAG_HEAD + length + 4)
        .appendByte((byte) packet.kind().number())
        .appendMedium(length)
        .appendMedium((int) (time & 0xFF_FFFF))
        .appendByte((byte) (time >> 24))
        .appendMedium(0)
        .appendBuffer(packet.body())
        .appendInt(TAG_HEAD + length);
  }
}
