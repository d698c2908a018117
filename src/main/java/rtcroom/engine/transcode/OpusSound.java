package rtcroom.engine.transcode;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes Opus into samples without holes: what is lost or was never sent is concealed, then
 * silent, for samples are all the time that an encoder knows. For one thread.
 */
final class OpusSound {
  private static final int RATE = 48_000;
  private static final int CHANNELS = 2;

  /** Samples of each channel in the longest packet. */
  private static final int LONGEST = RATE * 120 / 1000;

  /** Samples of each channel in the shortest. */
  private static final int SHORTEST = RATE / 400;

  /** Samples of each channel that are made up at a time for what is missing. */
  private static final int CONCEALED = RATE / 50;

  /** After so many pieces that were made up comes silence. */
  private static final int MOST_CONCEALED = 6;

  /** In milliseconds: times are rounded, and clocks corrected little by little. */
  private static final double TOLERANCE = 15;

  /** In milliseconds: what is longer is no loss, and what comes next has a time of its own. */
  private static final double LONGEST_HOLE = 1000;

  private final SampleTimes times;
  private final OpusDecoder decoder;
  private final short[] decoded = new short[LONGEST * CHANNELS];
  private byte[] out = {};
  private int filled;
  private long samples;

  OpusSound(SampleTimes times) {
    this.times = times;
    try {
      decoder = new OpusDecoder(RATE, CHANNELS);
    } catch (OpusException e) {
      throw new IllegalStateException("making a decoder of Opus", e);
    }
  }

  /**
   * Takes the next packet; a broken one is as good as lost.
   *
   * @param millis when it begins to be heard
   * @return samples of both channels by turns, 16 bits each, the lower ones first
   */
  byte[] take(byte[] packet, long millis) {
    double late = samples == 0 ? LONGEST_HOLE + 1 : millis - times.next(samples);
    boolean anew = Math.abs(late) > LONGEST_HOLE;
    int missing = anew || late < TOLERANCE ? 0 : (int) (late * SampleTimes.A_MILLI);
    out = new byte[(missing + LONGEST) * CHANNELS * Short.BYTES];
    filled = 0;
    if (anew) {
      times.begin(samples, (double) millis);
    }
    fill(missing);
    int count = packet.length == 0 ? 0 : decode(packet, LONGEST); // of nothing it would make 120 ms
    int early = anew || late > -TOLERANCE ? 0 : (int) (-late * SampleTimes.A_MILLI);
    put(Math.min(early, count), count);
    return Arrays.copyOf(out, filled);
  }

  /** What is less than a decoder conceals is left to the next packet. */
  private void fill(int missing) {
    int left = missing / SHORTEST * SHORTEST;
    for (int i = 0; i < MOST_CONCEALED && left > 0; i++) {
      int made = decode(null, Math.min(left, CONCEALED));
      put(0, made);
      left -= made;
    }
    Arrays.fill(decoded, (short) 0);
    while (left > 0) {
      int piece = Math.min(left, LONGEST);
      put(0, piece);
      left -= piece;
    }
  }

  @SuppressWarnings("NullAway") // null is how the decoder is told that a packet is missing
  private int decode(byte @Nullable [] packet, int most) {
    try {
      int length = packet == null ? 0 : packet.length;
      return decoder.decode(packet, 0, length, decoded, 0, most, false);
    } catch (OpusException | RuntimeException broken) { // what strangers send
      return 0;
    }
  }

  private void put(int from, int to) {
    for (int i = from * CHANNELS; i < to * CHANNELS; i++) {
      out[filled++] = (byte) decoded[i];
      out[filled++] = (byte) (decoded[i] >> Byte.SIZE);
    }
    samples += to - from;
  }
}
