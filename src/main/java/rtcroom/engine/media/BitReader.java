package rtcroom.engine.media;

import java.util.Arrays;

/**
 * Reads bits of what a stranger sent: past the end everything is zero, and {@link #ranOut()} says
 * so. Never throws, and no single read takes long.
 */
final class BitReader {
  private static final int LONGEST_GOLOMB = 31;

  private final byte[] bytes;
  private long position;

  BitReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Over the bytes of a NAL unit without the ones that only prevent start codes inside. */
  static BitReader ofNalUnit(byte[] unit, int headerBytes) {
    byte[] clean = new byte[Math.max(0, unit.length - headerBytes)];
    int length = 0;
    int zeros = 0;
    for (int i = headerBytes; i < unit.length; i++) {
      if (zeros >= 2 && unit[i] == 3) {
        zeros = 0;
        continue;
      }
      zeros = unit[i] == 0 ? zeros + 1 : 0;
      clean[length++] = unit[i];
    }
    return new BitReader(Arrays.copyOf(clean, length));
  }

  boolean flag() {
    return bits(1) == 1;
  }

  /** The next bits as a number. */
  int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  void skip(int bits) {
    position += bits;
  }

  /** Whole bytes, as many as anybody says; not negative. */
  void skipBytes(long count) {
    position = count > bytes.length ? 8L * bytes.length + 1 : position + 8 * count;
  }

  /** An Exp-Golomb code without sign, {@code ue(v)} of the video standards. */
  int golomb() {
    int zeros = 0;
    while (zeros < LONGEST_GOLOMB && !ranOut() && bit() == 0) {
      zeros++;
    }
    return zeros == 0 ? 0 : (1 << zeros) - 1 + bits(zeros);
  }

  /** An Exp-Golomb code with sign, {@code se(v)}. */
  int signedGolomb() {
    int code = golomb();
    return (code & 1) == 1 ? code / 2 + 1 : -(code / 2);
  }

  /** Whether more was read than there is. */
  boolean ranOut() {
    return position > 8L * bytes.length;
  }

  private int bit() {
    int at = (int) Math.min(position >> 3, bytes.length);
    int value = at < bytes.length ? bytes[at] >> (7 - (int) (position & 7)) & 1 : 0;
    position++;
    return value;
  }
}
