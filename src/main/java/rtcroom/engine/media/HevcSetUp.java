package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Makes a decoder configuration of HEVC out of parameter sets: ISO/IEC 14496-15, 8.3.3.1. */
final class HevcSetUp {
  private static final int VIDEO_SET = 32;
  private static final int SEQUENCE_SET = 33;
  private static final int PICTURE_SET = 34;
  private static final int MOST = 16;
  private static final int LONGEST = 0xFFFF;
  private static final int PROFILE_BYTES = 12;

  /** In bytes: the head of the unit, and what stands before and in the general profile. */
  private static final int SHORTEST = 2 + 1 + PROFILE_BYTES;

  private HevcSetUp() {}

  /** Whether that is the first byte of a video, sequence or picture set. */
  static boolean isSet(byte first) {
    int type = first >> 1;
    return type >= VIDEO_SET && type <= PICTURE_SET;
  }

  /** With lengths of four bytes; empty where any kind of set is missing. */
  static Buffer of(List<byte[]> units) {
    List<byte[]> videos = sets(units, VIDEO_SET);
    List<byte[]> sequences = sets(units, SEQUENCE_SET);
    List<byte[]> pictures = sets(units, PICTURE_SET);
    boolean whole = !videos.isEmpty() && !sequences.isEmpty() && !pictures.isEmpty();
    if (!whole || sequences.getFirst().length < SHORTEST) {
      return Buffer.buffer();
    }
    Buffer made = head(sequences.getFirst()).appendByte((byte) 3);
    append(made, VIDEO_SET, videos);
    append(made, SEQUENCE_SET, sequences);
    append(made, PICTURE_SET, pictures);
    return made;
  }

  /** Profile and level as the set has them, and no promise of what it does not say. */
  private static Buffer head(byte[] sequence) {
    BitReader in = BitReader.ofNalUnit(sequence, 2);
    in.skip(4);
    int layers = in.bits(3) + 1;
    int nested = in.bits(1);
    Buffer head = Buffer.buffer().appendByte((byte) 1);
    for (int i = 0; i < PROFILE_BYTES; i++) {
      head.appendByte((byte) in.bits(8));
    }
    int[] planes = HevcFormat.planes(sequence);
    return head.appendBytes(new byte[] {(byte) 0xF0, 0, (byte) 0xFC})
        .appendByte((byte) (0xFC | planes[0]))
        .appendByte((byte) (0xF8 | planes[1]))
        .appendByte((byte) (0xF8 | planes[2]))
        .appendUnsignedShort(0)
        .appendByte((byte) (layers << 3 | nested << 2 | 3));
  }

  private static List<byte[]> sets(List<byte[]> units, int type) {
    return units.stream()
        .filter(unit -> unit.length > 2 && unit.length <= LONGEST && unit[0] >> 1 == type)
        .limit(MOST)
        .toList();
  }

  private static void append(Buffer made, int type, List<byte[]> sets) {
    made.appendByte((byte) type).appendUnsignedShort(sets.size());
    for (byte[] set : sets) {
      made.appendUnsignedShort(set.length).appendBytes(set);
    }
  }
}
