package rtcroom.engine.transcode;

import io.vertx.core.buffer.Buffer;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;

/** Packets of the AAC made here: LC, 48 kHz, two channels. */
final class AacFrames {
  private static final byte AAC = (byte) 0xAF;

  /** An AudioSpecificConfig (ISO/IEC 14496-3, section 1.6.2.1). */
  private static final byte[] CONFIG = {0x11, (byte) 0x90};

  private AacFrames() {}

  static Packet setUp(long time) {
    return packet(time, 0, CONFIG);
  }

  static Packet frame(long time, byte[] frame) {
    return packet(time, 1, frame);
  }

  private static Packet packet(long time, int type, byte[] bytes) {
    Buffer body = Buffer.buffer(2 + bytes.length).appendByte(AAC).appendByte((byte) type);
    return new Packet(PacketKind.AUDIO, time, body.appendBytes(bytes));
  }
}
