package rtcroom.engine.flv;

import io.netty.buffer.ByteBuf;
import rtcroom.engine.media.Packet;

/** How an FLV file holds packets. */
final class FlvTag {
  static final int HEADER = 11;

  /** Of the header of a tag, and of the length behind it. */
  static final int OVERHEAD = HEADER + 4;

  static final int FILE_HEADER = 13;

  private static final int AUDIO = 4;
  private static final int VIDEO = 1;

  private FlvTag() {}

  static int size(Packet packet) {
    return packet.body().length() + OVERHEAD;
  }

  static void write(Packet packet, ByteBuf out) {
    int length = packet.body().length();
    int time = (int) packet.time(); // the low 32 bits: players know that it wraps
    out.writeByte(packet.kind().number());
    out.writeMedium(length);
    out.writeMedium(time & 0xFFFFFF);
    out.writeByte(time >>> 24);
    out.writeMedium(0);
    packet.writeBody(out);
    out.writeInt(length + HEADER);
  }

  /** The head of a file. */
  static void writeFileHeader(boolean audio, boolean video, ByteBuf out) {
    out.writeBytes(new byte[] {'F', 'L', 'V', 1});
    out.writeByte((audio ? AUDIO : 0) | (video ? VIDEO : 0));
    out.writeInt(9);
    out.writeInt(0);
  }
}
