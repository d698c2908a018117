package rtcroom.cluster;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import rtcroom.cluster.codec.ByteSource;
import rtcroom.cluster.codec.Malformed;
import rtcroom.cluster.codec.RoomCodec;
import rtcroom.rooms.DirectoryCapture.RoomState;

/** Reads what {@link SnapshotWriter} wrote: all of it, or nothing. */
final class SnapshotReader {
  private static final int LARGEST_BLOCK = 1 << 30;

  /**
   * What was read.
   *
   * @param head what {@link Replica} wrote of itself
   * @param parts what is beside the rooms
   */
  record Content(ByteSource head, List<RoomState> rooms, Map<Integer, List<byte[]>> parts) {}

  private SnapshotReader() {}

  /**
   * @throws IOException if it is damaged, not whole, or of another version
   */
  static Content read(InputStream in) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(in, new CRC32C());
    DataInputStream data = new DataInputStream(checked);
    try {
      return content(data, checked);
    } catch (Malformed e) {
      throw new IOException("a snapshot is damaged: " + e.getMessage(), e);
    } catch (EOFException e) {
      throw new IOException("a snapshot is not whole", e);
    }
  }

  private static Content content(DataInputStream data, CheckedInputStream checked)
      throws IOException {
    begin(data);
    byte[] head = block(data);
    List<RoomState> rooms = new ArrayList<>();
    for (byte[] block = block(data); block.length > 0; block = block(data)) {
      rooms.addAll(new ByteSource(block).list(RoomCodec::state));
    }
    Map<Integer, List<byte[]>> parts = new LinkedHashMap<>();
    for (int part = data.readInt(); part != 0; part = data.readInt()) {
      parts.put(part, blocks(data));
    }
    long sum = checked.getChecksum().getValue();
    if (data.readLong() != sum) {
      throw new IOException("a snapshot is damaged: its checksum is another");
    }
    return new Content(new ByteSource(head), rooms, parts);
  }

  private static List<byte[]> blocks(DataInputStream data) throws IOException {
    List<byte[]> blocks = new ArrayList<>();
    for (byte[] block = block(data); block.length > 0; block = block(data)) {
      blocks.add(block);
    }
    return blocks;
  }

  private static void begin(DataInputStream data) throws IOException {
    byte[] magic = data.readNBytes(SnapshotWriter.MAGIC.length);
    if (!Arrays.equals(magic, SnapshotWriter.MAGIC)) {
      throw new IOException("this is no snapshot");
    }
    int version = data.readUnsignedByte();
    if (version != SnapshotWriter.VERSION) {
      throw new IOException("a snapshot of version " + version);
    }
  }

  private static byte[] block(DataInputStream data) throws IOException {
    int length = data.readInt();
    if (length < 0 || length > LARGEST_BLOCK) {
      throw new IOException("a snapshot is damaged: a block of " + length + " bytes");
    }
    byte[] bytes = data.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }
}
