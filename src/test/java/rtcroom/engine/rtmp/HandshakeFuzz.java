package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;

/**
 * Whatever bytes come, in whatever pieces: one answer at most, and nothing taken beyond the end.
 */
public final class HandshakeFuzz {
  private static final int ALL = 1 + 2 * Handshake.BLOCK;

  private HandshakeFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    Handshake handshake = new Handshake(new Random(1));
    ByteBuf in = Unpooled.wrappedBuffer(data);
    int piece = data.length == 0 ? 1 : 1 + Byte.toUnsignedInt(data[data.length - 1]);
    int answers = 0;
    try {
      while (in.isReadable() && !handshake.isDone()) {
        ByteBuf next = in.readSlice(Math.min(piece, in.readableBytes()));
        answers += handshake.take(next).isPresent() ? 1 : 0;
        if (next.isReadable() && !handshake.isDone()) {
          throw new IllegalStateException("left what belongs to it");
        }
      }
    } catch (BrokenRtmpException refused) {
      return;
    }
    if (answers > 1 || (handshake.isDone() && (answers == 0 || data.length < ALL))) {
      throw new IllegalStateException(answers + " answers to " + data.length + " bytes");
    }
  }
}
