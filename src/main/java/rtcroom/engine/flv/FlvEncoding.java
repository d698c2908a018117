package rtcroom.engine.flv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import rtcroom.engine.media.Packet;
import rtcroom.engine.stream.Encoding;

/** FLV as connections of each kind carry it. */
public enum FlvEncoding implements Encoding {
  /** As in a file: for HTTP/1.0. */
  PLAIN {
    @Override
    public int size(Packet packet) {
      return FlvTag.size(packet);
    }

    @Override
    public void encode(Packet packet, ByteBuf out) {
      FlvTag.write(packet, out);
    }

    @Override
    public void begin(boolean audio, boolean video, ByteBuf out) {
      FlvTag.writeFileHeader(audio, video, out);
    }
  },

  /** In chunks of HTTP/1.1, one for each packet. */
  CHUNKED {
    @Override
    public int size(Packet packet) {
      return FlvTag.size(packet) + LONGEST_CHUNK_HEAD + LINE_END.length;
    }

    @Override
    public void encode(Packet packet, ByteBuf out) {
      chunk(FlvTag.size(packet), out);
      FlvTag.write(packet, out);
      out.writeBytes(LINE_END);
    }

    @Override
    public void begin(boolean audio, boolean video, ByteBuf out) {
      chunk(FlvTag.FILE_HEADER, out);
      FlvTag.writeFileHeader(audio, video, out);
      out.writeBytes(LINE_END);
    }
  },

  /** In binary messages of a WebSocket, one for each packet. */
  FRAMED {
    @Override
    public int size(Packet packet) {
      return FlvTag.size(packet) + LONGEST_FRAME_HEAD;
    }

    @Override
    public void encode(Packet packet, ByteBuf out) {
      frame(FlvTag.size(packet), out);
      FlvTag.write(packet, out);
    }

    @Override
    public void begin(boolean audio, boolean video, ByteBuf out) {
      frame(FlvTag.FILE_HEADER, out);
      FlvTag.writeFileHeader(audio, video, out);
    }
  };

  private static final byte[] LINE_END = {'\r', '\n'};
  private static final int LONGEST_CHUNK_HEAD = 10;
  private static final int LONGEST_FRAME_HEAD = 10;
  private static final int FINAL_BINARY = 0x82;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;

  private static void chunk(int length, ByteBuf out) {
    out.writeBytes(Integer.toHexString(length).getBytes(US_ASCII));
    out.writeBytes(LINE_END);
  }

  private static void frame(int length, ByteBuf out) {
    out.writeByte(FINAL_BINARY);
    if (length < TWO_BYTES) {
      out.writeByte(length);
    } else if (length <= 0xFFFF) {
      out.writeByte(TWO_BYTES).writeShort(length);
    } else {
      out.writeByte(EIGHT_BYTES).writeLong(length);
    }
  }
}
