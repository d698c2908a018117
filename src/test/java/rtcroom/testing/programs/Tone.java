package rtcroom.testing.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Sound of a file, in which single frequencies can be looked for. */
public final class Tone {
  private static final int RATE = 16_000;
  private static final double LOUDEST = 32_768;

  /** In seconds: short enough for beeps, long enough to tell frequencies 20 Hz apart. */
  private static final double MOMENT = 0.05;

  private static final double AUDIBLE = 0.1;

  private final double[] samples;

  private Tone(double[] samples) {
    this.samples = samples;
  }

  /**
   * Decodes the sound of a file.
   *
   * @param start in seconds from the first packet of the file
   * @param seconds from there
   */
  public static Tone of(Path file, double start, double seconds) {
    Program.Ended ended =
        Ffmpeg.run(
            "-i",
            file.toString(),
            "-vn",
            "-af",
            // No count from the first sound: ffmpeg begins anew where its format changes.
            "atrim=%s:%s".formatted(start, start + seconds),
            "-ac",
            "1",
            "-ar",
            "" + RATE,
            "-f",
            "s16le",
            "pipe:1");
    assertThat(ended.status()).as("ffmpeg: %s", ended.complaints()).isZero();
    return read(ended.output().getBytes());
  }

  /** Plays some seconds of a stream's AAC, by RTMP or HTTP-FLV, with Debian's ffmpeg. */
  public static Tone ofAac(String url, int seconds) {
    List<String> arguments = new ArrayList<>(List.of("-rw_timeout", "15000000", "-c:a", "aac"));
    arguments.addAll(List.of("-i", url, "-t", "" + seconds, "-vn", "-ac", "1"));
    arguments.addAll(List.of("-ar", "" + RATE, "-f", "s16le", "pipe:1"));
    Program.Ended ended = Ffmpeg.run(arguments);
    assertThat(ended.status()).as("ffmpeg: %s", ended.complaints()).isZero();
    return read(ended.output().getBytes());
  }

  /** The share of moments, of 1, in which one frequency is heard: each is of 50 ms. */
  public double share(double hertz) {
    return pieces(MOMENT).stream()
        .mapToDouble(piece -> piece.level(hertz) > AUDIBLE ? 1 : 0)
        .average()
        .orElse(0);
  }

  /** Pieces of that many seconds, one after the other; what is left at the end is in none. */
  public List<Tone> pieces(double seconds) {
    int length = (int) (seconds * RATE);
    return IntStream.range(0, samples.length / length)
        .mapToObj(i -> new Tone(Arrays.copyOfRange(samples, i * length, (i + 1) * length)))
        .toList();
  }

  /**
   * How loud one frequency is, by Goertzel's algorithm: 1 for a sine at full level alone.
   *
   * @param hertz up to 8000
   */
  public double level(double hertz) {
    double turn = 2 * Math.cos(2 * Math.PI * hertz / RATE);
    double before = 0;
    double last = 0;
    for (double sample : samples) {
      double next = sample + turn * last - before;
      before = last;
      last = next;
    }
    double power = before * before + last * last - turn * before * last;
    return 2 * Math.sqrt(Math.max(0, power)) / samples.length;
  }

  private static Tone read(byte[] pcm) {
    double[] samples = new double[pcm.length / 2];
    ByteBuffer words = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = words.getShort() / LOUDEST;
    }
    return new Tone(samples);
  }
}
