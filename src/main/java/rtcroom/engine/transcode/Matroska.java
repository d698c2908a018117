package rtcroom.engine.transcode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;

/**
 * One track of pictures as Matroska that never ends (RFC 9559), which ffmpeg of every age reads
 * with times of a millisecond, whatever the codec.
 */
final class Matroska {
  private static final int FOUR_BYTES = 0x1000_0000;
  private static final long UNKNOWN_SIZE = 0x01FF_FFFF_FFFF_FFFFL;

  /** A guess for what counts frames; each has its own time. */
  private static final int NANOS_A_PICTURE = 33_333_333;

  private static final int KEY = 0x80;

  private Matroska() {}

  /**
   * What comes before all pictures.
   *
   * @param codec such as {@code V_VP8}
   * @param setUp of the codec; empty where it has none
   */
  static Buffer head(String codec, Buffer setUp, int width, int height) {
    Buffer ebml = uint(0x4286, 1).appendBuffer(uint(0x42F7, 1)).appendBuffer(uint(0x42F2, 4));
    ebml.appendBuffer(uint(0x42F3, 8)).appendBuffer(element(0x4282, text("matroska")));
    ebml.appendBuffer(uint(0x4287, 4)).appendBuffer(uint(0x4285, 2));
    Buffer info = uint(0x2AD7B1, 1_000_000).appendBuffer(element(0x4D80, text("rtcroom")));
    info.appendBuffer(element(0x5741, text("rtcroom")));
    Buffer size = uint(0xB0, width).appendBuffer(uint(0xBA, height));
    Buffer track = uint(0xD7, 1).appendBuffer(uint(0x73C5, 1)).appendBuffer(uint(0x83, 1));
    track.appendBuffer(uint(0x9C, 0)).appendBuffer(element(0x86, text(codec)));
    track.appendBuffer(uint(0x23E383, NANOS_A_PICTURE));
    if (setUp.length() > 0) {
      track.appendBuffer(element(0x63A2, setUp));
    }
    track.appendBuffer(element(0xE0, size));
    return element(0x1A45DFA3, ebml)
        .appendBuffer(id(0x18538067))
        .appendLong(UNKNOWN_SIZE)
        .appendBuffer(element(0x1549A966, info))
        .appendBuffer(element(0x1654AE6B, element(0xAE, track)));
  }

  /**
   * One picture.
   *
   * @param millis when it is shown; not negative
   */
  static Buffer picture(long millis, boolean key, Buffer bytes) {
    Buffer block = Buffer.buffer().appendByte((byte) 0x81).appendShort((short) 0);
    block.appendByte((byte) (key ? KEY : 0)).appendBuffer(bytes);
    return element(0x1F43B675, uint(0xE7, millis).appendBuffer(element(0xA3, block)));
  }

  private static Buffer text(String text) {
    return Buffer.buffer(text.getBytes(US_ASCII));
  }

  private static Buffer uint(int id, long value) {
    return element(id, Buffer.buffer().appendLong(value));
  }

  private static Buffer element(int id, Buffer content) {
    return id(id).appendInt(FOUR_BYTES | content.length()).appendBuffer(content);
  }

  private static Buffer id(int id) {
    Buffer bytes = Buffer.buffer();
    for (int shift = 24; shift >= 0; shift -= 8) {
      if (id >>> shift != 0) {
        bytes.appendByte((byte) (id >>> shift));
      }
    }
    return bytes;
  }
}
