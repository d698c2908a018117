package rtcroom.engine.media;

import org.jspecify.annotations.Nullable;

/**
 * Sizes of codecs whose set-up has none, out of their key frames. Each is width and height; null
 * where the bytes do not say it.
 */
final class KeyFrameSize {
  private static final int VP8_START = 0x9D012A;
  private static final int VP9_SYNC = 0x498342;
  private static final int VP9_RGB = 7;
  private static final int H263_START = 1;
  private static final int[][] H263_SIZES = {
    {352, 288}, {176, 144}, {128, 96}, {320, 240}, {160, 120}
  };

  private KeyFrameSize() {}

  /** What the beginning of a key frame of that codec says. */
  static int @Nullable [] read(String codec, byte[] start) {
    return switch (codec) {
      case "AV1" -> Av1Size.read(start);
      case "VP8" -> vp8(new BitReader(start));
      case "VP9" -> vp9(new BitReader(start));
      case "H263" -> h263(new BitReader(start));
      default -> null;
    };
  }

  private static int @Nullable [] vp8(BitReader in) {
    in.skip(24);
    boolean marked = in.bits(24) == VP8_START;
    int width = in.bits(8) | (in.bits(8) & 0x3F) << 8;
    int height = in.bits(8) | (in.bits(8) & 0x3F) << 8;
    return marked && !in.ranOut() ? new int[] {width, height} : null;
  }

  private static int @Nullable [] vp9(BitReader in) {
    boolean marked = in.bits(2) == 2;
    int profile = in.bits(1) | in.bits(1) << 1;
    in.skip(profile == 3 ? 1 : 0);
    boolean shownAgain = in.flag();
    boolean key = !in.flag();
    in.skip(2);
    if (!marked || shownAgain || !key || in.bits(24) != VP9_SYNC) {
      return null;
    }
    in.skip(profile >= 2 ? 1 : 0);
    boolean rgb = in.bits(3) == VP9_RGB;
    boolean sampled = (profile & 1) == 1;
    in.skip((rgb ? 0 : 1) + (sampled ? rgb ? 1 : 3 : 0));
    int[] size = {in.bits(16) + 1, in.bits(16) + 1};
    return in.ranOut() ? null : size;
  }

  /** As Flash has it. */
  private static int @Nullable [] h263(BitReader in) {
    boolean marked = in.bits(17) == H263_START;
    in.skip(13);
    int form = in.bits(3);
    int[] size = {0, 0};
    if (form < 2) {
      int bits = form == 0 ? 8 : 16;
      size = new int[] {in.bits(bits), in.bits(bits)};
    } else if (form < 7) {
      size = H263_SIZES[form - 2];
    }
    return marked && !in.ranOut() && size[0] > 0 ? size : null;
  }
}
