package rtcroom.engine.media;

/** Rates and channels of codecs whose packets do not say them in FLV's own bytes. */
final class FrameHeads {
  private static final int[] MP3_RATES = {44_100, 48_000, 32_000, 0};
  private static final int MP3_SYNC = 0x7FF;
  private static final int MONO = 3;
  private static final int FLAC_MARK = 0x664C6143;

  private FrameHeads() {}

  /** What the beginning of a frame says; what is known already where it says nothing. */
  static AudioFormat read(AudioFormat known, byte[] start) {
    BitReader in = new BitReader(start);
    return switch (known.codec()) {
      case "AC3" -> DolbyHeads.ac3(in);
      case "EAC3" -> DolbyHeads.eac3(in);
      case "MP3" -> in.bits(11) == MP3_SYNC ? mp3(in, known) : known;
      default -> known;
    };
  }

  /** FLV's bytes know four rates, none of them 48 000 Hz. */
  private static AudioFormat mp3(BitReader in, AudioFormat otherwise) {
    int version = in.bits(2);
    int layer = in.bits(2);
    in.skip(1 + 4);
    int rate = MP3_RATES[in.bits(2)] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
    in.skip(2);
    int channels = in.bits(2) == MONO ? 1 : 2;
    boolean valid = version != 1 && layer != 0 && rate > 0 && !in.ranOut();
    return valid ? new AudioFormat("MP3", "", rate, channels) : otherwise;
  }

  /** Of the set-up: its first block, with or without what stands before it in a file. */
  static AudioFormat flac(byte[] config) {
    BitReader in = new BitReader(config);
    boolean filed = new BitReader(config).bits(32) == FLAC_MARK;
    in.skip((filed ? 64 : 0) + 16 + 16 + 24 + 24);
    int rate = in.bits(20);
    return known("FLAC", in, rate, in.bits(3) + 1);
  }

  static AudioFormat known(String codec, BitReader in, int rate, int channels) {
    return in.ranOut() || rate == 0
        ? AudioFormat.of(codec)
        : new AudioFormat(codec, "", rate, channels);
  }
}
