package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;

/** Reads profile, level and size out of an HEVC decoder configuration. */
final class HevcFormat {
  private static final int SEQUENCE_SET = 33;
  private static final int GENERAL_PROFILE_BITS = 88;
  private static final int MOST_SUB_LAYERS = 7;

  private HevcFormat() {}

  static VideoFormat read(Buffer config) {
    if (config.length() < 13) {
      return VideoFormat.of("HEVC");
    }
    byte[] set =
        ParameterSets.ofHevc(config).units().stream()
            .filter(unit -> (unit[0] >> 1 & 0x3F) == SEQUENCE_SET)
            .findFirst()
            .orElse(new byte[0]);
    int[] size = set.length == 0 ? new int[2] : size(BitReader.ofNalUnit(set, 2));
    return new VideoFormat(
        "HEVC",
        profile(config.getUnsignedByte(1) & 0x1F),
        level(config.getUnsignedByte(12)),
        size[0],
        size[1]);
  }

  /**
   * How colours are stored, and how many bits more than eight brightness and colours have, out of a
   * sequence set; each fits into its bits of a decoder configuration.
   */
  static int[] planes(byte[] sequence) {
    BitReader in = BitReader.ofNalUnit(sequence, 2);
    int chroma = chroma(in);
    in.golomb();
    in.golomb();
    if (in.flag()) {
      for (int i = 0; i < 4; i++) {
        in.golomb();
      }
    }
    int[] planes = {chroma & 3, in.golomb() & 7, in.golomb() & 7};
    return in.ranOut() ? new int[] {1, 0, 0} : planes;
  }

  /** Reads all that stands before the size. */
  private static int chroma(BitReader in) {
    in.skip(4);
    int subLayers = Math.min(in.bits(3), MOST_SUB_LAYERS);
    in.skip(1);
    profileAndLevels(in, subLayers);
    in.golomb();
    int chroma = in.golomb();
    if (chroma == 3) {
      in.flag();
    }
    return chroma;
  }

  private static int[] size(BitReader in) {
    int chroma = chroma(in);
    int width = in.golomb();
    int height = in.golomb();
    if (in.flag()) {
      width -= (in.golomb() + in.golomb()) * (chroma == 1 || chroma == 2 ? 2 : 1);
      height -= (in.golomb() + in.golomb()) * (chroma == 1 ? 2 : 1);
    }
    return in.ranOut() ? new int[2] : new int[] {width, height};
  }

  private static void profileAndLevels(BitReader in, int subLayers) {
    in.skip(GENERAL_PROFILE_BITS + 8);
    boolean[] profiles = new boolean[subLayers];
    boolean[] levels = new boolean[subLayers];
    for (int i = 0; i < subLayers; i++) {
      profiles[i] = in.flag();
      levels[i] = in.flag();
    }
    if (subLayers > 0) {
      in.skip(2 * (8 - subLayers));
    }
    for (int i = 0; i < subLayers; i++) {
      in.skip((profiles[i] ? GENERAL_PROFILE_BITS : 0) + (levels[i] ? 8 : 0));
    }
  }

  private static String profile(int profile) {
    return switch (profile) {
      case 1 -> "Main";
      case 2 -> "Main 10";
      case 3 -> "Main Still Picture";
      case 4 -> "Range Extensions";
      default -> "profile " + profile;
    };
  }

  /** Thirty times the level is what is stored. */
  private static String level(int stored) {
    return stored % 30 == 0 ? "" + stored / 30 : stored / 30 + "." + stored % 30 / 3;
  }
}
