package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** FLV as ffmpeg writes it to a pipe. Blocks; for a thread of its own. */
public final class FlvPipeReader {
  private static final int HEAD = 9;
  private static final int LARGEST = 8 << 20;

  private FlvPipeReader() {}

  /**
   * Reads until the end.
   *
   * @throws IOException if it is no FLV
   */
  public static void read(InputStream from, Consumer<Packet> to) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(from));
    byte[] head = new byte[HEAD + 4];
    if (in.readNBytes(head, 0, head.length) < head.length) {
      return;
    }
    if (head[0] != 'F' || head[1] != 'L' || head[2] != 'V' || head[8] != HEAD) {
      throw new IOException("no FLV");
    }
    for (int type = in.read(); type >= 0; type = in.read()) {
      try {
        tag(type, in, to);
      } catch (EOFException cut) {
        return; // a killed process ends where it stands
      }
    }
  }

  private static void tag(int type, DataInputStream in, Consumer<Packet> to) throws IOException {
    int length = medium(in);
    long time = medium(in) | (in.readUnsignedByte() & 0xFFL) << 24;
    medium(in);
    if (length > LARGEST) {
      throw new IOException("a packet of " + length + " bytes");
    }
    byte[] body = new byte[length];
    in.readFully(body);
    in.readInt();
    for (PacketKind kind : PacketKind.values()) {
      if (kind.number() == (type & 0x1F) && length > 0) {
        to.accept(new Packet(kind, time, Buffer.buffer(body)));
      }
    }
  }

  private static int medium(DataInputStream in) throws IOException {
    return in.readUnsignedShort() << 8 | in.readUnsignedByte();
  }
}
