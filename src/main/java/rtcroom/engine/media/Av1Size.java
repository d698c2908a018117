package rtcroom.engine.media;

import org.jspecify.annotations.Nullable;

/** Reads the largest size of a picture out of a sequence header of AV1. */
final class Av1Size {
  private static final int SEQUENCE_HEADER = 1;
  private static final int MOST_UNITS = 32;
  private static final int FIRST_TIER_LEVEL = 8;
  private static final int LONGEST_SIZE = 8;

  private Av1Size() {}

  /** Width and height, out of whole units; null where no sequence header is among the first. */
  static int @Nullable [] read(byte[] units) {
    BitReader in = new BitReader(units);
    for (int i = 0; i < MOST_UNITS && !in.ranOut(); i++) {
      in.skip(1);
      int type = in.bits(4);
      boolean extended = in.flag();
      boolean sized = in.flag();
      in.skip(extended ? 9 : 1);
      long length = sized ? leb128(in) : Long.MAX_VALUE;
      if (type == SEQUENCE_HEADER) {
        return sequence(in);
      }
      in.skipBytes(length);
    }
    return null;
  }

  private static long leb128(BitReader in) {
    long value = 0;
    for (int i = 0; i < LONGEST_SIZE; i++) {
      int part = in.bits(8);
      value |= (long) (part & 0x7F) << (7 * i);
      if ((part & 0x80) == 0) {
        break;
      }
    }
    return value;
  }

  private static int @Nullable [] sequence(BitReader in) {
    in.skip(4);
    boolean reduced = in.flag();
    if (reduced) {
      in.skip(5);
    } else {
      operatingPoints(in);
    }
    int wide = in.bits(4) + 1;
    int high = in.bits(4) + 1;
    int[] size = {in.bits(wide) + 1, in.bits(high) + 1};
    return in.ranOut() ? null : size;
  }

  private static void operatingPoints(BitReader in) {
    boolean timed = in.flag();
    int delayBits = timed ? timing(in) : 0;
    boolean delayed = in.flag();
    int points = in.bits(5) + 1;
    for (int i = 0; i < points; i++) {
      in.skip(12);
      if (in.bits(5) >= FIRST_TIER_LEVEL) {
        in.skip(1);
      }
      if (delayBits > 0 && in.flag()) {
        in.skip(2 * delayBits + 1);
      }
      if (delayed && in.flag()) {
        in.skip(4);
      }
    }
  }

  /** Returns how many bits a delay of the decoder has, 0 where none is told. */
  private static int timing(BitReader in) {
    in.skip(64);
    if (in.flag()) {
      in.golomb();
    }
    if (!in.flag()) {
      return 0;
    }
    int bits = in.bits(5) + 1;
    in.skip(42);
    return bits;
  }
}
