package rtcroom.engine.webrtc.bridge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import rtcroom.engine.media.AvcSetUp;

/** Bodies of packets as FLV and Enhanced RTMP have them. */
final class FlvBodies {
  private static final int KEY = 1;
  private static final int INTER = 2;
  private static final int AVC = 7;
  private static final int ENHANCED_VIDEO = 0x80;
  private static final int ENHANCED_AUDIO = 0x90;
  private static final int FRAMES = 1;

  private FlvBodies() {}

  /** The set-up that these parameter sets make; empty where one is missing. */
  static Buffer avcSetUp(List<byte[]> sets) {
    Buffer config = AvcSetUp.of(sets);
    return config.length() == 0
        ? config
        : Buffer.buffer().appendByte((byte) (KEY << 4 | AVC)).appendInt(0).appendBuffer(config);
  }

  /** A picture of H.264: shown when it is decoded, with lengths of four bytes. */
  static Buffer avcFrame(boolean key, List<byte[]> units) {
    int length = units.stream().mapToInt(unit -> 4 + unit.length).sum();
    Buffer body = Buffer.buffer(5 + length);
    body.appendByte((byte) ((key ? KEY : INTER) << 4 | AVC)).appendByte((byte) 1);
    body.appendMedium(0);
    units.forEach(unit -> body.appendInt(unit.length).appendBytes(unit));
    return body;
  }

  static Buffer vp8Frame(boolean key, byte[] frame) {
    int head = ENHANCED_VIDEO | (key ? KEY : INTER) << 4 | FRAMES;
    return body(head, "vp08").appendBytes(frame);
  }

  /** The identification header of RFC 7845, section 5.1, for two channels. */
  static Buffer opusSetUp() {
    return body(ENHANCED_AUDIO, "Opus")
        .appendBytes("OpusHead".getBytes(US_ASCII))
        .appendByte((byte) 1)
        .appendByte((byte) 2)
        .appendUnsignedShortLE(0)
        .appendUnsignedIntLE(48_000)
        .appendUnsignedShortLE(0)
        .appendByte((byte) 0);
  }

  static Buffer opusFrame(byte[] frame) {
    return body(ENHANCED_AUDIO | FRAMES, "Opus").appendBytes(frame);
  }

  private static Buffer body(int head, String fourCc) {
    return Buffer.buffer().appendByte((byte) head).appendBytes(fourCc.getBytes(US_ASCII));
  }
}
