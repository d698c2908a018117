package rtcroom.testing.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * A stream that claps at each second: the picture turns white for 200 ms, and a beep of 100 ms
 * begins with it. Whoever plays it, in any container, shows how far apart the two have come.
 */
public final class Claps implements AutoCloseable {
  private static final String PICTURE =
      "color=black:size=%s:rate=25,drawbox=color=white:t=fill:enable='lt(mod(t,1),0.2)'";
  private static final String SOUND =
      "aevalsrc=0.5*sin(2000*PI*t)*lt(mod(t\\,1)\\,0.1):sample_rate=48000:channel_layout=stereo";
  private static final String LIGHT =
      "scale=160:90,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=";

  /** In pieces of 5 ms: shorter ones keep a busy machine from playing in time. */
  private static final String LOUDNESS =
      "asetnsamples=n=240:p=0,astats=metadata=1:reset=1,"
          + "ametadata=print:key=lavfi.astats.Overall.Peak_level:file=";

  private static final double WHITE = 128;
  private static final double LOUD = -20;

  /** In seconds; what is shorter is within one clap. */
  private static final double BETWEEN = 0.5;

  /** In seconds. */
  private static final double BEEP = 0.1;

  /** In seconds, from one packet of a track to the next. */
  private static final double LONGEST_STEP = 0.5;

  private final Path folder;
  private final Path light;
  private final Path loudness;
  private final Playing playing;

  private Claps(Path folder, String url, int seconds) {
    this.folder = folder;
    light = folder.resolve("light");
    loudness = folder.resolve("loudness");
    playing = Playing.begin(arguments -> Ffmpeg.start(measured(arguments, seconds)), url, seconds);
  }

  /** With outputs of their own for what is measured, which takes pictures of every size. */
  private List<String> measured(List<String> playing, int seconds) {
    List<String> arguments = new ArrayList<>(List.of("-reinit_filter", "0"));
    arguments.addAll(playing);
    String part = Integer.toString(seconds);
    arguments.addAll(List.of("-t", part, "-map", "0:v", "-vf", LIGHT + light));
    arguments.addAll(List.of("-fps_mode", "vfr", "-f", "null", "/dev/null"));
    arguments.addAll(List.of("-t", part, "-map", "0:a", "-af", LOUDNESS + loudness));
    arguments.addAll(List.of("-f", "null", "/dev/null"));
    return arguments;
  }

  /** Publishes it by WHIP, with a key frame each second; by ffmpeg 8. */
  public static Program publish(String url, int seconds) {
    List<String> arguments = new ArrayList<>(List.of("-re"));
    arguments.addAll(made("320x180", seconds));
    arguments.addAll(List.of("-f", "whip", url));
    return Ffmpeg8.start(arguments);
  }

  private static List<String> made(String size, int seconds) {
    List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", PICTURE.formatted(size)));
    arguments.addAll(List.of("-f", "lavfi", "-i", SOUND, "-t", "" + seconds));
    arguments.addAll(List.of("-pix_fmt", "yuv420p", "-c:v", "libx264", "-profile:v", "baseline"));
    arguments.addAll(List.of("-bf", "0", "-g", "25", "-preset", "ultrafast"));
    arguments.addAll(List.of("-tune", "zerolatency", "-threads", "1"));
    arguments.addAll(List.of("-c:a", "libopus", "-ac", "2"));
    return arguments;
  }

  /** Begins to play some seconds of it, with Debian's ffmpeg. */
  public static Claps begin(String url, int seconds) {
    try {
      return new Claps(Files.createTempDirectory("claps"), url, seconds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for the end; fails if something could not be decoded, or times go back or leap.
   *
   * @return for each clap the milliseconds by which the beep comes after the light; negative where
   *     before
   */
  public List<Double> late() {
    Seen seen = seen(Ffmpeg.LIMIT);
    assertThat(seen.longestStep()).isLessThan(LONGEST_STEP);
    return seen.claps().stream().map(Clap::begins).toList();
  }

  /**
   * What a player saw and heard.
   *
   * @param longestStep from one packet of a track to the next, in seconds
   */
  public record Seen(List<Clap> claps, double longestStep) {}

  /**
   * By how many milliseconds a beep begins, and ends, later than its light has it; negative where
   * earlier. Where a packet of Opus is lost the begin may be too soft to be heard: only what has
   * both late came late.
   */
  public record Clap(double begins, double ends) {
    /** Whichever of both is less. */
    public double late() {
      return Math.abs(begins) < Math.abs(ends) ? begins : ends;
    }
  }

  /** Waits for the end; fails if something could not be decoded, times go back, or it lasts. */
  public Seen seen(Duration limit) {
    double longestStep = playing.endsWell(limit).longestStep();
    try {
      List<Double> lights = times(light, value -> value > WHITE).getFirst();
      List<List<Double>> beeps = times(loudness, value -> value > LOUD);
      assertThat(lights).isNotEmpty();
      return new Seen(claps(lights, beeps.getFirst(), beeps.getLast()), longestStep);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    playing.close();
    light.toFile().delete();
    loudness.toFile().delete();
    folder.toFile().delete();
  }

  /** Of those whose light is in what was seen. */
  private static List<Clap> claps(List<Double> lights, List<Double> begins, List<Double> ends) {
    List<Clap> claps = new ArrayList<>();
    for (int i = 0; i < begins.size(); i++) {
      double begin = begins.get(i);
      if (begin > lights.getFirst() - BETWEEN && begin < lights.getLast() + BETWEEN) {
        claps.add(new Clap(late(begin, lights), late(ends.get(i) - BEEP, lights)));
      }
    }
    return claps;
  }

  private static double late(double beep, List<Double> lights) {
    double nearest = Double.MAX_VALUE;
    for (double light : lights) {
      nearest = Math.abs(beep - light) < Math.abs(nearest) ? beep - light : nearest;
    }
    return nearest * 1000;
  }

  /**
   * Times in seconds at which the value gets there, and at which it is there last; not that it is
   * there from the beginning.
   */
  private static List<List<Double>> times(Path printed, DoublePredicate there) throws IOException {
    List<Double> begins = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    double time = 0;
    double last = Double.NaN;
    for (String line : Files.readAllLines(printed)) {
      if (line.startsWith("frame:")) {
        time = Double.parseDouble(line.substring(line.indexOf("pts_time:") + 9));
        last = Double.isNaN(last) ? time : last;
      } else if (there.test(value(line.substring(line.indexOf('=') + 1)))) {
        if (time - last > BETWEEN) {
          begins.add(time);
          ends.add(time);
        } else if (!ends.isEmpty()) {
          ends.set(ends.size() - 1, time);
        }
        last = time;
      }
    }
    return List.of(begins, ends);
  }

  private static double value(String word) {
    return word.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(word);
  }
}
