package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;

/**
 * Reads profile, level and size out of a VVC decoder configuration: ISO/IEC 14496-15, 11.2.4.2. One
 * that leaves them to its parameter sets has a name only.
 */
final class VvcFormat {
  private static final int LONGEST = 128;

  private VvcFormat() {}

  static VideoFormat read(Buffer config) {
    BitReader in = new BitReader(config.getBytes(0, Math.min(config.length(), LONGEST)));
    in.skip(7);
    if (!in.flag()) {
      return VideoFormat.of("VVC");
    }
    in.skip(9);
    int layers = in.bits(3);
    in.skip(2 + 2 + 3 + 5 + 2);
    int constraints = in.bits(6);
    int profile = in.bits(7);
    in.skip(1);
    int level = in.bits(8);
    in.skipBytes(constraints);
    skipLayers(in, layers);
    in.skipBytes(4L * in.bits(8));
    int width = in.bits(16);
    int height = in.bits(16);
    return in.ranOut()
        ? VideoFormat.of("VVC")
        : new VideoFormat("VVC", profile(profile), level(level), width, height);
  }

  private static void skipLayers(BitReader in, int layers) {
    int told = 0;
    for (int i = 0; i < layers - 1; i++) {
      told += in.bits(1);
    }
    if (layers > 1) {
      in.skip(8 - (layers - 1));
    }
    in.skipBytes(told);
  }

  private static String profile(int profile) {
    return switch (profile) {
      case 1 -> "Main 10";
      case 33 -> "Main 10 4:4:4";
      case 65 -> "Main 10 Still Picture";
      case 17 -> "Multilayer Main 10";
      default -> "profile " + profile;
    };
  }

  /** Sixteen times the level, and three for each tenth, is what is stored. */
  private static String level(int stored) {
    return stored / 16 + (stored % 16 == 0 ? "" : "." + stored % 16 / 3);
  }
}
