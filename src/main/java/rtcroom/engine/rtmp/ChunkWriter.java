package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;

/**
 * Writes messages as chunks, each message with a whole header: so its bytes depend on nothing that
 * was sent before, and every viewer can be sent the same.
 */
final class ChunkWriter {
  /** Of what we send. The three messages that come before it is announced are shorter than 128. */
  static final int SIZE = 60_000;

  /** In the three bytes of a time stamp: the time follows in four of its own. */
  static final int EXTENDED = 0xFFFFFF;

  private static final int HEADER = 12;
  private static final int CONTINUED = 0xC0;

  private ChunkWriter() {}

  /**
   * Bytes a message takes.
   *
   * @param time in milliseconds, the lower 32 bits
   * @param length of the body
   */
  static int size(int time, int length) {
    int extended = isExtended(time) ? 4 : 0;
    int continued = length == 0 ? 0 : (length - 1) / SIZE;
    return HEADER + extended + length + continued * (1 + extended);
  }

  /**
   * Appends a message.
   *
   * @param chunkStream 2 to 63
   * @param body all that is readable, whose reader index stays
   */
  static void write(int chunkStream, int type, int stream, int time, ByteBuf body, ByteBuf out) {
    boolean extended = isExtended(time);
    int length = body.readableBytes();
    out.writeByte(chunkStream);
    out.writeMedium(extended ? EXTENDED : time).writeMedium(length).writeByte(type);
    out.writeIntLE(stream);
    for (int from = 0; from == 0 || from < length; from += SIZE) {
      if (from > 0) {
        out.writeByte(CONTINUED | chunkStream);
      }
      if (extended) {
        out.writeInt(time);
      }
      out.writeBytes(body, body.readerIndex() + from, Math.min(SIZE, length - from));
    }
  }

  private static boolean isExtended(int time) {
    return Integer.compareUnsigned(time, EXTENDED) >= 0;
  }
}
