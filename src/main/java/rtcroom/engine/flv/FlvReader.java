package rtcroom.engine.flv;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rtcroom.engine.media.Packet;
import rtcroom.engine.media.PacketKind;
import rtcroom.engine.media.UnwrappedTime;

/**
 * Reads an FLV file that comes in pieces of any size. Holds no more than one tag and one piece.
 * Times are unwrapped: those of a file begin anew after 49.7 days. For one thread at a time.
 */
final class FlvReader {
  private static final int FIXED_HEADER = 9;
  private static final int LONGEST_HEADER = 1024;
  private static final int LENGTH_BEHIND = 4;
  private static final int FILTERED = 0x20;
  private static final int TYPE = 0x1F;

  private final int mostTagBytes;
  private final Consumer<Packet> packets;
  private final UnwrappedTime time = new UnwrappedTime();
  private ByteBuf held = Unpooled.buffer(0);
  private boolean begun;

  /**
   * A reader at the beginning of a file.
   *
   * @param mostTagBytes of the body of one tag
   * @param packets takes them in order
   */
  FlvReader(int mostTagBytes, Consumer<Packet> packets) {
    this.mostTagBytes = mostTagBytes;
    this.packets = packets;
  }

  /**
   * Reads the next piece.
   *
   * @throws BrokenFlvException if it cannot go on; what came before has been handed over
   */
  void read(Buffer piece) throws BrokenFlvException {
    if (!held.isReadable()) {
      held = Unpooled.buffer(piece.length());
    }
    held.writeBytes(piece.getBytes());
    while (begun ? readTag() : readFileHeader()) {}
    if (held.isReadable()) {
      held.discardSomeReadBytes();
    } else {
      held = Unpooled.EMPTY_BUFFER;
    }
  }

  /** Bytes of memory that are taken by what has not ended. */
  int held() {
    return held.capacity();
  }

  private boolean readFileHeader() throws BrokenFlvException {
    if (held.readableBytes() < FIXED_HEADER) {
      return false;
    }
    int start = held.readerIndex();
    if (held.getMedium(start) != ('F' << 16 | 'L' << 8 | 'V')) {
      throw new BrokenFlvException("does not begin with FLV");
    }
    long length = held.getUnsignedInt(start + 5);
    if (length < FIXED_HEADER || length > LONGEST_HEADER) {
      throw new BrokenFlvException("has a header of " + length + " bytes");
    }
    if (held.readableBytes() < length + LENGTH_BEHIND) {
      return false;
    }
    held.skipBytes((int) length + LENGTH_BEHIND);
    begun = true;
    return true;
  }

  private boolean readTag() throws BrokenFlvException {
    if (held.readableBytes() < FlvTag.HEADER) {
      return false;
    }
    int start = held.readerIndex();
    int type = held.getUnsignedByte(start);
    int length = held.getUnsignedMedium(start + 1);
    if ((type & FILTERED) != 0) {
      throw new BrokenFlvException("is encrypted");
    }
    if (length > mostTagBytes) {
      throw new BrokenFlvException("has a tag of " + length + " bytes");
    }
    if (held.readableBytes() < FlvTag.HEADER + length + LENGTH_BEHIND) {
      return false;
    }
    int stamp = held.getUnsignedMedium(start + 4) | held.getUnsignedByte(start + 7) << 24;
    byte[] body = new byte[length];
    held.getBytes(start + FlvTag.HEADER, body);
    held.skipBytes(FlvTag.HEADER + length + LENGTH_BEHIND);
    PacketKind kind = kind(type & TYPE);
    if (kind != null && length > 0) {
      packets.accept(time.packet(kind, stamp, Buffer.buffer(body)));
    }
    return true;
  }

  private static @Nullable PacketKind kind(int type) {
    for (PacketKind kind : PacketKind.values()) {
      if (kind.number() == type) {
        return kind;
      }
    }
    return null;
  }
}
