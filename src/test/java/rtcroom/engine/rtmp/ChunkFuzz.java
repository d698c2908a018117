package rtcroom.engine.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** Whatever bytes come: all at once and piece by piece they mean the same, and hold little. */
public final class ChunkFuzz {
  private static final int LONGEST = 64 << 10;

  private ChunkFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    int piece = data.length == 0 ? 1 : 1 + (data[0] & 15);
    List<Object> atOnce = read(data, data.length + 1);
    List<Object> piecemeal = read(data, piece);
    if (!atOnce.equals(piecemeal)) {
      throw new IllegalStateException(atOnce + " is not " + piecemeal);
    }
  }

  /** The messages, and the fault that ended them. */
  private static List<Object> read(byte[] data, int piece) {
    List<Object> read = new ArrayList<>();
    ChunkReader reader = new ChunkReader(LONGEST);
    ByteBuf in = Unpooled.wrappedBuffer(data);
    try {
      while (in.isReadable()) {
        reader.read(in.readSlice(Math.min(piece, in.readableBytes())), read::add);
      }
    } catch (BrokenRtmpException broken) {
      read.add(broken.fault());
    }
    return read;
  }

  /** Messages as pushers send them, in hexadecimal digits. */
  public static String example() {
    ByteBuf bytes = Unpooled.buffer();
    PeerChunks peer = new PeerChunks(true);
    peer.size(64, bytes);
    peer.write(3, new Message(20, 0, 0, RtmpPeer.command("connect", 1)), bytes);
    PeerChunks.Cut one = peer.cut(4, TestMessages.frame(0x1000000, new byte[200]));
    PeerChunks.Cut other = peer.cut(70, TestMessages.frame(40, new byte[100]));
    while (!one.isWhole() || !other.isWhole()) {
      if (!one.isWhole()) {
        one.next(bytes);
      }
      if (!other.isWhole()) {
        other.next(bytes);
      }
    }
    return ByteBufUtil.hexDump(bytes);
  }
}
