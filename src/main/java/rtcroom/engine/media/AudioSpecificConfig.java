package rtcroom.engine.media;

/**
 * What an AudioSpecificConfig says.
 *
 * @param objectType 2 is LC; 5 and 29 carry LC with extensions
 * @param coreRate in Hz, of the coded frames; half of the sound's rate with SBR
 * @param rateIndex of {@code coreRate} in the standard's table, 15 when it is not there
 * @param sampleRate in Hz, of the sound
 * @param layout the standard's number of the arrangement of channels; 0 when a program config
 *     element or the frames say it
 * @param channels 0 when unknown
 */
public record AudioSpecificConfig(
    int objectType, int coreRate, int rateIndex, int sampleRate, int layout, int channels) {
  private static final int[] RATES = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350
  };
  private static final int EXPLICIT_RATE = 15;
  private static final int LC = 2;
  private static final int SBR = 5;
  private static final int PS = 29;
  private static final int EXTENSION = 0x2B7;

  /** Never fails: what is missing is zero. */
  public static AudioSpecificConfig read(byte[] config) {
    BitReader in = new BitReader(config);
    int type = objectType(in);
    int index = in.bits(4);
    int rate = rate(in, index);
    int layout = in.bits(4);
    boolean extended = type == SBR || type == PS;
    int shown = extended ? rate(in, in.bits(4)) : rate;
    int core = extended ? objectType(in) : type;
    int channels = layout > 0 ? channels(layout) : ProgramConfig.channels(in, core);
    if (type == LC && layout > 0) {
      shown = rateOfExtension(in, rate);
    }
    return new AudioSpecificConfig(
        type, rate, index == EXPLICIT_RATE ? indexOf(rate) : index, shown, layout, channels);
  }

  /** What the head of a frame tells, which knows no extensions. */
  static AudioSpecificConfig of(int objectType, int rateIndex, int layout) {
    int rate = rateIndex < RATES.length ? RATES[rateIndex] : 0;
    return new AudioSpecificConfig(objectType, rate, rateIndex, rate, layout, channels(layout));
  }

  /** What to show of it. */
  public AudioFormat format() {
    String profile =
        switch (objectType) {
          case 1 -> "Main";
          case LC -> sampleRate > coreRate ? "HE-AAC" : "LC";
          case 3 -> "SSR";
          case 4 -> "LTP";
          case SBR -> "HE-AAC";
          case PS -> "HE-AACv2";
          default -> "";
        };
    return new AudioFormat("AAC", profile, sampleRate, objectType == PS ? 2 : channels);
  }

  /** Behind the plain set-up, where old decoders do not look, a higher rate may be named. */
  private static int rateOfExtension(BitReader in, int rate) {
    in.skip(1);
    boolean delayed = in.flag();
    in.skip(delayed ? 15 : 1);
    boolean named = in.bits(11) == EXTENSION && in.bits(5) == SBR && in.flag();
    int higher = named ? rate(in, in.bits(4)) : 0;
    return in.ranOut() ? rate : Math.max(rate, higher);
  }

  private static int objectType(BitReader in) {
    int type = in.bits(5);
    return type == 31 ? 32 + in.bits(6) : type;
  }

  private static int rate(BitReader in, int index) {
    if (index == EXPLICIT_RATE) {
      return in.bits(24);
    }
    return index < RATES.length ? RATES[index] : 0;
  }

  private static int channels(int layout) {
    return layout == 7 ? 8 : layout < 7 ? layout : 0;
  }

  private static int indexOf(int rate) {
    for (int i = 0; i < RATES.length; i++) {
      if (RATES[i] == rate) {
        return i;
      }
    }
    return EXPLICIT_RATE;
  }
}
