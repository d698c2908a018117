package rtcroom.engine.webrtc.sound;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.ArrayList;
import java.util.List;

/** Decodes what comes, as a player does. */
final class HeardOpus implements OpusTaker {
  static final int PACKET = 960;
  private static final int RATE = 48_000;
  private static final double LOUDEST = 32_768;

  final List<Long> times = new ArrayList<>();

  /** Of the left channel. */
  private final List<short[]> samples = new ArrayList<>();

  private final OpusDecoder decoder;

  HeardOpus() {
    try {
      decoder = new OpusDecoder(RATE, 2);
    } catch (OpusException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void opus(byte[] packet, long millis) {
    short[] both = new short[2 * PACKET];
    try {
      int decoded = decoder.decode(packet, 0, packet.length, both, 0, PACKET, false);
      if (decoded != PACKET) {
        throw new AssertionError(decoded + " samples");
      }
    } catch (OpusException e) {
      throw new AssertionError(e);
    }
    short[] left = new short[PACKET];
    for (int i = 0; i < PACKET; i++) {
      left[i] = both[2 * i];
    }
    times.add(millis);
    samples.add(left);
  }

  /** How loud a frequency is from one time to another: 1 for a sine at full level alone. */
  double level(double hertz, long from, long to) {
    double real = 0;
    double imaginary = 0;
    int count = 0;
    for (int i = 0; i < times.size(); i++) {
      if (times.get(i) >= from && times.get(i) < to) {
        for (short sample : samples.get(i)) {
          double turn = 2 * Math.PI * hertz * count++ / RATE;
          real += sample * Math.cos(turn);
          imaginary += sample * Math.sin(turn);
        }
      }
    }
    return 2 * Math.hypot(real, imaginary) / LOUDEST / Math.max(1, count);
  }

  /** When it is as loud as that for the first time. */
  double firstLoud(double level) {
    for (int i = 0; i < times.size(); i++) {
      for (int j = 0; j < PACKET; j++) {
        if (Math.abs(samples.get(i)[j]) > level * LOUDEST) {
          return times.get(i) + 1000.0 * j / RATE;
        }
      }
    }
    throw new AssertionError("nothing was heard");
  }
}
