package rtcroom.engine.media;

/**
 * Counts the channels of AAC whose arrangement has no number of its own but a program config
 * element: ISO/IEC 14496-3, 4.4.1 and 4.4.1.1.
 */
final class ProgramConfig {
  /** The object types whose own part of a set-up is a GASpecificConfig with no layer before. */
  private static final int FIRST = 1;

  private static final int LAST = 4;
  private static final int MOST_CHANNELS = 64;

  private ProgramConfig() {}

  /**
   * How many channels the element tells; 0 where it does not stand there.
   *
   * @param in behind the number of the arrangement, which is 0
   * @param objectType of the coded frames
   */
  static int channels(BitReader in, int objectType) {
    if (objectType < FIRST || objectType > LAST) {
      return 0;
    }
    in.skip(1);
    in.skip(in.flag() ? 14 : 0);
    in.skip(1 + 4 + 2 + 4);
    int elements = in.bits(4) + in.bits(4) + in.bits(4);
    int lowFrequency = in.bits(2);
    in.skip(3 + 4);
    in.skip(in.flag() ? 4 : 0);
    in.skip(in.flag() ? 4 : 0);
    in.skip(in.flag() ? 3 : 0);
    int channels = elements + lowFrequency;
    for (int i = 0; i < elements; i++) {
      channels += in.bits(1);
      in.skip(4);
    }
    return in.ranOut() || channels > MOST_CHANNELS ? 0 : channels;
  }
}
