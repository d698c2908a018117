package rtcroom.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import rtcroom.cluster.codec.ByteSink;
import rtcroom.cluster.codec.RoomCodec;
import rtcroom.rooms.DirectoryCapture;
import rtcroom.rooms.DirectoryCapture.RoomState;

/**
 * Writes a snapshot while its rooms go on. The form: eight letters, a version, blocks of the number
 * of their bytes (four, the greatest first) and these, an empty block, what is beside the rooms,
 * and a CRC-32C of all before it in eight bytes. The first block is what is no room, each other one
 * some rooms. Each {@link LogPart} is its number (four bytes), its blocks, and an empty one; 0 is
 * after the last.
 */
final class SnapshotWriter implements LogMachine.Snapshot {
  static final byte[] MAGIC = "RTCROOMS".getBytes(US_ASCII);
  static final int VERSION = 3;

  /** Rooms for which the directory waits while they are copied: about a tenth of a millisecond. */
  private static final int PIECE = 256;

  private final byte[] head;
  private final DirectoryCapture capture;
  private final Map<Integer, Iterator<byte[]>> parts;

  /**
   * @param head what {@link Replica} reads again
   */
  SnapshotWriter(byte[] head, DirectoryCapture capture, Map<Integer, Iterator<byte[]>> parts) {
    this.head = head;
    this.capture = capture;
    this.parts = parts;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
    DataOutputStream data = new DataOutputStream(checked);
    try (capture) {
      data.write(MAGIC);
      data.writeByte(VERSION);
      block(data, head);
      for (List<RoomState> piece = next(); piece != null; piece = next()) {
        if (!piece.isEmpty()) {
          block(data, new ByteSink().list(piece, RoomCodec::write).bytes());
        }
      }
      data.writeInt(0);
      for (Map.Entry<Integer, Iterator<byte[]>> part : parts.entrySet()) {
        data.writeInt(part.getKey());
        blocks(data, part.getValue());
      }
      data.writeInt(0);
      data.writeLong(checked.getChecksum().getValue());
    }
  }

  private @Nullable List<RoomState> next() {
    return capture.next(PIECE);
  }

  private static void blocks(DataOutputStream data, Iterator<byte[]> blocks) throws IOException {
    while (blocks.hasNext()) {
      block(data, blocks.next());
    }
    data.writeInt(0);
  }

  private static void block(DataOutputStream data, byte[] bytes) throws IOException {
    data.writeInt(bytes.length);
    data.write(bytes);
  }
}
