package rtcroom.engine.media;

/** Rate and channels out of frames of AC-3 and E-AC-3; unknown where no frame begins. */
final class DolbyHeads {
  private static final int[] RATES = {48_000, 44_100, 32_000, 0};
  private static final int[] CHANNELS = {2, 1, 2, 3, 3, 4, 4, 5};
  private static final int SYNC = 0x0B77;
  private static final int STEREO = 2;

  private DolbyHeads() {}

  static AudioFormat ac3(BitReader in) {
    boolean marked = in.bits(16) == SYNC;
    in.skip(16);
    int rate = RATES[in.bits(2)];
    in.skip(6 + 5 + 3);
    int layout = in.bits(3);
    boolean centre = (layout & 1) == 1 && layout != 1;
    boolean surround = (layout & 4) != 0;
    in.skip((centre ? 2 : 0) + (surround ? 2 : 0) + (layout == STEREO ? 2 : 0));
    return FrameHeads.known("AC3", in, marked ? rate : 0, CHANNELS[layout] + in.bits(1));
  }

  static AudioFormat eac3(BitReader in) {
    boolean marked = in.bits(16) == SYNC;
    in.skip(2 + 3 + 11);
    int code = in.bits(2);
    int second = in.bits(2);
    int rate = code == 3 ? RATES[second] / 2 : RATES[code];
    return FrameHeads.known("EAC3", in, marked ? rate : 0, CHANNELS[in.bits(3)] + in.bits(1));
  }
}
