package rtcroom.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody who plays some seconds of a stream with ffmpeg: decodes them, and notes the time of each
 * packet.
 */
public final class Playing implements AutoCloseable {
  private final String url;
  private final Program program;

  private Playing(String url, Program program) {
    this.url = url;
    this.program = program;
  }

  /**
   * Begins to play.
   *
   * @param seconds of the stream's own time
   */
  public static Playing begin(String url, int seconds) {
    String until = "" + seconds;
    return new Playing(
        url,
        Ffmpeg.start(
            List.of(
                "-rw_timeout",
                "30000000",
                "-i",
                url, //
                "-t",
                until,
                "-map",
                "0:v?",
                "-map",
                "0:a?",
                "-fps_mode",
                "vfr",
                "-f",
                "null",
                "/dev/null", //
                "-t",
                until,
                "-map",
                "0:v?",
                "-map",
                "0:a?",
                "-c",
                "copy",
                "-f",
                "framecrc",
                "-")));
  }

  /** Waits for the end; fails if anything could not be decoded, or if there was a complaint. */
  public Playing endsWell() {
    Program.Ended ended = program.await(Ffmpeg.LIMIT);
    assertThat(ended.complaints().lines().filter(Playing::isSerious)).as(url).isEmpty();
    assertThat(ended.status()).as(url).isZero();
    return this;
  }

  /** Of each track the times of its packets in seconds, in the order in which they came. */
  public List<List<Double>> times() {
    Map<String, Double> ticks = new HashMap<>();
    Map<String, List<Double>> times = new HashMap<>();
    for (String line : program.output().toString().lines().toList()) {
      String[] words = line.split("[ ,:/]+", -1);
      if (line.startsWith("#tb ")) {
        ticks.put(words[1], Double.parseDouble(words[2]) / Double.parseDouble(words[3]));
      } else if (!line.startsWith("#")) {
        double tick = ticks.getOrDefault(words[0], Double.NaN);
        times.computeIfAbsent(words[0], _ -> new ArrayList<>()).add(tick * time(words));
      }
    }
    return List.copyOf(times.values());
  }

  /** The longest step from one packet of a track to the next, in seconds; fails on steps back. */
  public double longestStep() {
    double longest = 0;
    for (List<Double> track : times()) {
      assertThat(track).as(url).isSorted().hasSizeGreaterThan(1);
      for (int i = 1; i < track.size(); i++) {
        longest = Math.max(longest, track.get(i) - track.get(i - 1));
      }
    }
    return longest;
  }

  @Override
  public void close() {
    program.close();
  }

  private static double time(String[] words) {
    return Double.parseDouble(words[1]);
  }

  /** Slow machines may fall behind a live stream; that is no fault of the stream. */
  private static boolean isSerious(String line) {
    return !line.isBlank() && !line.contains("expired from playlist");
  }
}
