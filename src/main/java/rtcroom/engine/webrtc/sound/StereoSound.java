package rtcroom.engine.webrtc.sound;

import java.util.List;

/** A piece of sound of two channels, whose samples reach from -32768 to 32767. */
final class StereoSound {
  /** Of the centre and of what is behind, as ITU-R BS.775 has it. */
  private static final float BESIDE = 0.7071f;

  /** Brings the loudest of three together to what one may have. */
  private static final float TOGETHER = 1 / (1 + 2 * BESIDE);

  private final float[] left;
  private final float[] right;
  private final int rate;

  private StereoSound(float[] left, float[] right, int rate) {
    this.left = left;
    this.right = right;
    this.rate = rate;
  }

  /**
   * Mixes channels in the order in which AAC has them: one, two, or centre, left, right, those
   * behind, and the one of low tones, which is left out.
   *
   * @param rate samples a second
   */
  static StereoSound of(List<float[]> channels, int rate) {
    float[] first = channels.getFirst();
    return switch (channels.size()) {
      case 1 -> new StereoSound(first, first, rate);
      case 2 -> new StereoSound(first, channels.get(1), rate);
      case 3 -> mixed(channels, new float[first.length], new float[first.length], rate);
      case 4 -> mixed(channels, channels.get(3), channels.get(3), rate);
      default -> mixed(channels, channels.get(3), channels.get(4), rate);
    };
  }

  private static StereoSound mixed(
      List<float[]> channels, float[] behindLeft, float[] behindRight, int rate) {
    float[] centre = channels.getFirst();
    return new StereoSound(
        mixed(channels.get(1), centre, behindLeft),
        mixed(channels.get(2), centre, behindRight),
        rate);
  }

  private static float[] mixed(float[] side, float[] centre, float[] behind) {
    float[] mixed = new float[side.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = TOGETHER * (side[i] + BESIDE * (centre[i] + behind[i]));
    }
    return mixed;
  }

  /** Of the left channel; as long as {@link #right}. */
  float[] left() {
    return left;
  }

  float[] right() {
    return right;
  }

  /** Samples a second. */
  int rate() {
    return rate;
  }
}
