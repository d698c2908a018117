package rtcroom.engine.webrtc.sound;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;

/**
 * Cuts sound into frames of 20 ms and encodes them by Concentus. Their times follow from one
 * another, and are set anew where those of what comes in are elsewhere. For one thread.
 */
final class OpusFrames {
  private static final int MILLIS = 20;
  private static final int CHANNELS = 2;
  private static final int SAMPLES = Resampler.RATE / 1000 * MILLIS;
  private static final int BITS_A_SECOND = 96_000;

  /** Costs a sixth less than the highest. */
  private static final int COMPLEXITY = 5;

  private static final int LARGEST = 1000;

  /** In milliseconds: encoders round times, and lips are seen to be late from about here on. */
  private static final int APART = 40;

  private final OpusTaker out;
  private final OpusEncoder encoder;
  private final short[] waiting = new short[SAMPLES * CHANNELS];
  private final byte[] packet = new byte[LARGEST];
  private int filled;
  private boolean begun;

  /** When the sound that waits begins. */
  private long next = Long.MIN_VALUE;

  OpusFrames(OpusTaker out) {
    this.out = out;
    try {
      encoder = new OpusEncoder(Resampler.RATE, CHANNELS, OpusApplication.OPUS_APPLICATION_AUDIO);
    } catch (OpusException e) {
      throw new IllegalStateException("making an encoder of Opus", e);
    }
    encoder.setBitrate(BITS_A_SECOND);
    encoder.setComplexity(COMPLEXITY);
  }

  /** What comes next does not go on where the last piece ended. */
  void interrupt() {
    begun = false;
  }

  /**
   * Takes sound; what is more than there is time for is left out.
   *
   * @param samples of both channels by turns
   * @param millis when they begin
   */
  void add(short[] samples, long millis) {
    double late = millis - (next + filled / (double) CHANNELS * MILLIS / SAMPLES);
    if (!begun || late > APART) {
      begun = true;
      filled = 0;
      next = Math.max(next, millis);
    } else if (late < -APART) {
      return;
    }
    for (short sample : samples) {
      waiting[filled++] = sample;
      if (filled == waiting.length) {
        encode();
      }
    }
  }

  private void encode() {
    filled = 0;
    long millis = next;
    next += MILLIS;
    try {
      int length = encoder.encode(waiting, 0, SAMPLES, packet, 0, LARGEST);
      out.opus(Arrays.copyOf(packet, length), millis);
    } catch (OpusException e) {
      throw new IllegalStateException("encoding Opus", e);
    }
  }
}
