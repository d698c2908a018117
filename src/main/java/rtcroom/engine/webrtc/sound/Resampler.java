package rtcroom.engine.webrtc.sound;

import java.util.Arrays;

/**
 * Brings sound of one rate to that of Opus, by a windowed sinc; keeps of each piece what the next
 * one needs. For one thread.
 */
final class Resampler {
  /** Samples a second of what comes out. */
  static final int RATE = 48_000;

  /** Samples on each side that one is made of. */
  private static final int HALF = 16;

  private static final int TAPS = 2 * HALF;

  /** Of 11 025 Hz. Rates that would need more tables are nobody's. */
  private static final int MOST_PHASES = 640;

  private final int rate;
  private final int phases;
  private final int step;
  private final float[] kernels;
  private float[] left = new float[HALF];
  private float[] right = new float[HALF];

  /**
   * Where the next sample is taken from: this one of what is kept, and so many phases behind it.
   */
  private int at;

  private int phase;

  /**
   * One that has heard silence.
   *
   * @param rate samples a second of what comes in
   * @throws IllegalArgumentException if it is none that AAC has
   */
  Resampler(int rate) {
    int common = common(RATE, rate);
    this.rate = rate;
    phases = RATE / common;
    step = rate / common;
    if (rate < RATE / 8 || rate > 2 * RATE || phases > MOST_PHASES) {
      throw new IllegalArgumentException("sound of " + rate + " Hz");
    }
    kernels = new float[phases * TAPS];
    for (int i = 0; i < phases; i++) {
      fill(i);
    }
  }

  private static int common(int one, int other) {
    return other == 0 ? one : common(other, one % other);
  }

  private void fill(int of) {
    double cutoff = rate > RATE ? 0.92 * RATE / rate : 1;
    double sum = 0;
    for (int i = 0; i < TAPS; i++) {
      double away = i - (HALF - 1) - (double) of / phases;
      double value = sinc(cutoff * away) * (1 + Math.cos(Math.PI * away / HALF));
      kernels[of * TAPS + i] = (float) value;
      sum += value;
    }
    for (int i = 0; i < TAPS; i++) {
      kernels[of * TAPS + i] /= (float) sum;
    }
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** The rate of what comes in. */
  int rate() {
    return rate;
  }

  /** Samples of both channels by turns; as many as the piece is long, give or take one. */
  short[] resample(StereoSound piece) {
    left = joined(left, piece.left());
    right = joined(right, piece.right());
    short[] out = new short[2 * (int) ((long) left.length * phases / step + 1)];
    int count = 0;
    while (at + TAPS <= left.length) {
      out[count++] = sample(left);
      out[count++] = sample(right);
      phase += step;
      at += phase / phases;
      phase %= phases;
    }
    left = Arrays.copyOfRange(left, at, left.length);
    right = Arrays.copyOfRange(right, at, right.length);
    at = 0;
    return Arrays.copyOf(out, count);
  }

  private static float[] joined(float[] before, float[] after) {
    float[] both = Arrays.copyOf(before, before.length + after.length);
    System.arraycopy(after, 0, both, before.length, after.length);
    return both;
  }

  private short sample(float[] from) {
    float sum = 0;
    for (int i = 0; i < TAPS; i++) {
      sum += from[at + i] * kernels[phase * TAPS + i];
    }
    return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
