package rtcroom.engine.media;

import io.vertx.core.buffer.Buffer;
import java.util.Set;

/** Reads profile, level and size out of an H.264 decoder configuration. */
final class AvcFormat {
  private static final int SEQUENCE_SET = 7;

  /** The profiles whose sequence sets begin with colours and scaling. */
  private static final Set<Integer> WITH_CHROMA =
      Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

  private static final int LONGEST_CYCLE = 255;

  private AvcFormat() {}

  static VideoFormat read(Buffer config) {
    if (config.length() < 4) {
      return VideoFormat.of("H264");
    }
    int profile = config.getUnsignedByte(1);
    int constraints = config.getUnsignedByte(2);
    int level = config.getUnsignedByte(3);
    byte[] set =
        ParameterSets.ofAvc(config).units().stream()
            .filter(unit -> (unit[0] & 0x1F) == SEQUENCE_SET)
            .findFirst()
            .orElse(new byte[0]);
    int[] size = set.length == 0 ? new int[2] : size(BitReader.ofNalUnit(set, 1));
    return new VideoFormat(
        "H264",
        profile(profile, constraints),
        level(profile, constraints, level),
        size[0],
        size[1]);
  }

  /** The width and height that are shown, zeros when the set ends too early. */
  private static int[] size(BitReader in) {
    int profile = in.bits(8);
    in.skip(16);
    in.golomb();
    int chroma = WITH_CHROMA.contains(profile) ? chroma(in) : 1;
    in.golomb();
    order(in);
    in.golomb();
    in.flag();
    int columns = in.golomb() + 1;
    int rows = in.golomb() + 1;
    int fields = in.flag() ? 1 : 2;
    if (fields == 2) {
      in.flag();
    }
    in.flag();
    int width = columns * 16;
    int height = rows * 16 * fields;
    if (in.flag()) {
      width -= (in.golomb() + in.golomb()) * (chroma == 1 || chroma == 2 ? 2 : 1);
      height -= (in.golomb() + in.golomb()) * (chroma == 1 ? 2 : 1) * fields;
    }
    return in.ranOut() ? new int[2] : new int[] {width, height};
  }

  /** Reads what is said about colours; returns how they are stored, 0 for one plane at a time. */
  private static int chroma(BitReader in) {
    int format = in.golomb();
    boolean apart = format == 3 && in.flag();
    in.golomb();
    in.golomb();
    in.flag();
    if (in.flag()) {
      for (int i = 0; i < (format == 3 ? 12 : 8); i++) {
        if (in.flag()) {
          scalingList(in, i < 6 ? 16 : 64);
        }
      }
    }
    return apart ? 0 : format;
  }

  private static void scalingList(BitReader in, int entries) {
    int last = 8;
    int next = 8;
    for (int i = 0; i < entries && next != 0; i++) {
      next = last + in.signedGolomb() & 0xFF;
      last = next == 0 ? last : next;
    }
  }

  /** Reads how the pictures are counted. */
  private static void order(BitReader in) {
    int type = in.golomb();
    if (type == 0) {
      in.golomb();
    } else if (type == 1) {
      in.flag();
      in.golomb();
      in.golomb();
      int cycle = Math.min(in.golomb(), LONGEST_CYCLE);
      for (int i = 0; i < cycle; i++) {
        in.golomb();
      }
    }
  }

  private static String profile(int profile, int constraints) {
    return switch (profile) {
      case 66 -> (constraints & 0x40) != 0 ? "Constrained Baseline" : "Baseline";
      case 77 -> "Main";
      case 88 -> "Extended";
      case 100 -> "High";
      case 110 -> "High 10";
      case 122 -> "High 4:2:2";
      case 244 -> "High 4:4:4";
      default -> "profile " + profile;
    };
  }

  private static String level(int profile, int constraints, int level) {
    if (level == 11 && profile <= 88 && (constraints & 0x10) != 0) {
      return "1b";
    }
    return level % 10 == 0 ? "" + level / 10 : level / 10 + "." + level % 10;
  }
}
