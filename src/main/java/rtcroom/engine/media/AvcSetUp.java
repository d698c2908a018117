package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Makes a decoder configuration of H.264 out of parameter sets. */
public final class AvcSetUp {
  private static final int SEQUENCE_SET = 7;
  private static final int PICTURE_SET = 8;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 0xFFFF;
  private static final int MOST = 31;
  private static final int FOUR_BYTE_LENGTHS = 0xFF;

  private AvcSetUp() {}

  /** Whether that is the first byte of a sequence or picture set. */
  static boolean isSet(byte first) {
    int type = first & 0x1F;
    return type == SEQUENCE_SET || type == PICTURE_SET;
  }

  /** With lengths of four bytes; empty where either kind of set is missing. */
  public static Buffer of(List<byte[]> units) {
    List<byte[]> sequences = sets(units, SEQUENCE_SET, SHORTEST);
    List<byte[]> pictures = sets(units, PICTURE_SET, 2);
    if (sequences.isEmpty() || pictures.isEmpty()) {
      return Buffer.buffer();
    }
    Buffer made = Buffer.buffer().appendByte((byte) 1).appendBytes(sequences.getFirst(), 1, 3);
    made.appendByte((byte) FOUR_BYTE_LENGTHS).appendByte((byte) (0xE0 | sequences.size()));
    append(made, sequences);
    append(made.appendByte((byte) pictures.size()), pictures);
    return made;
  }

  private static List<byte[]> sets(List<byte[]> units, int type, int shortest) {
    return units.stream()
        .filter(unit -> unit.length >= shortest && unit.length <= LONGEST)
        .filter(unit -> (unit[0] & 0x1F) == type)
        .limit(MOST)
        .toList();
  }

  private static void append(Buffer made, List<byte[]> sets) {
    for (byte[] set : sets) {
      made.appendUnsignedShort(set.length).appendBytes(set);
    }
  }
}
