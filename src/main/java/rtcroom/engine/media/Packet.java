package rtcroom.engine.media;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/**
 * One audio, video or data packet of a stream.
 *
 * @param time decoding time in milliseconds, unwrapped: it does not start anew after 49.7 days
 * @param body of the RTMP message and of the FLV tag alike, with the codec's first bytes; must
 *     never be modified. Of data packets the AMF0 values without {@code @setDataFrame}
 */
public record Packet(PacketKind kind, long time, Buffer body) {
  private static final int KEY_FRAME = 1;
  private static final int AVC = 7;
  private static final int LEGACY_HEVC = 12;
  private static final int AAC = 10;
  private static final int ENHANCED_AUDIO = 9;
  private static final int ENHANCED_VIDEO = 0x80;
  private static final int SEQUENCE_START = 0;
  private static final int SEQUENCE_END = 2;
  private static final int METADATA = 4;

  /** The codec's set-up, which every later packet needs: kept for players that join late. */
  public boolean isHeader() {
    return switch (kind) {
      case VIDEO -> isVideoHeader();
      case AUDIO -> isAudioHeader();
      case DATA -> false;
    };
  }

  /** A picture with which a player can begin; no header, nor what marks the end. */
  public boolean isKeyFrame() {
    return kind == PacketKind.VIDEO
        && body.length() > 0
        && ((first() >> 4) & 7) == KEY_FRAME
        && isPicture();
  }

  private boolean isPicture() {
    if ((first() & ENHANCED_VIDEO) != 0) {
      int type = first() & 0x0F;
      return type != SEQUENCE_START && type != SEQUENCE_END && type != METADATA;
    }
    int codec = first() & 0x0F;
    return (codec != AVC && codec != LEGACY_HEVC)
        || (body.length() > 1 && body.getUnsignedByte(1) == 1);
  }

  /** Appends the body. */
  public void writeBody(ByteBuf out) {
    if (body instanceof BufferInternal inside) {
      ByteBuf bytes = inside.getByteBuf();
      out.writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
    } else {
      out.writeBytes(body.getBytes());
    }
  }

  private boolean isVideoHeader() {
    if (body.length() < 2) {
      return false;
    }
    if ((first() & ENHANCED_VIDEO) != 0) {
      return (first() & 0x0F) == SEQUENCE_START;
    }
    int codec = first() & 0x0F;
    return (codec == AVC || codec == LEGACY_HEVC) && body.getUnsignedByte(1) == 0;
  }

  private boolean isAudioHeader() {
    if (body.length() < 2) {
      return false;
    }
    int format = first() >> 4;
    return format == ENHANCED_AUDIO
        ? (first() & 0x0F) == SEQUENCE_START
        : format == AAC && body.getUnsignedByte(1) == 0;
  }

  private int first() {
    return body.getUnsignedByte(0);
  }
}
