package rtcroom.testing.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Somebody who plays some seconds of a stream with ffmpeg: decodes them, and notes the time of each
 * packet.
 */
public final class Playing implements AutoCloseable {
  private static final Set<String> TRACK =
      Set.of("#codec_id", "#dimensions", "#channel_layout_name");

  private final String url;
  private final Program program;

  private Playing(String url, Program program) {
    this.url = url;
    this.program = program;
  }

  /**
   * Begins to play, with Debian's ffmpeg.
   *
   * @param seconds of the stream's own time
   */
  public static Playing begin(String url, int seconds) {
    return begin(Ffmpeg::start, url, seconds);
  }

  /**
   * Begins to play.
   *
   * @param ffmpeg starts one with these arguments
   * @param seconds of the stream's own time
   */
  public static Playing begin(Function<List<String>, Program> ffmpeg, String url, int seconds) {
    List<String> part = List.of("-t", "" + seconds, "-map", "0:v?", "-map", "0:a?");
    List<String> arguments = new ArrayList<>(List.of("-rw_timeout", "30000000", "-i", url));
    arguments.addAll(part);
    arguments.addAll(List.of("-fps_mode", "vfr", "-f", "null", "/dev/null"));
    arguments.addAll(part);
    arguments.addAll(List.of("-c", "copy", "-f", "framecrc", "-"));
    return new Playing(url, ffmpeg.apply(arguments));
  }

  /** Waits for the end; fails if anything could not be decoded, or if there was a complaint. */
  public Playing endsWell() {
    return endsWell(Ffmpeg.LIMIT);
  }

  /** As {@link #endsWell()}, which takes no longer than that. */
  public Playing endsWell(Duration limit) {
    Program.Ended ended = program.await(limit);
    assertThat(ended.complaints().lines().filter(Playing::isSerious)).as(url).isEmpty();
    assertThat(ended.status()).as(url).isZero();
    return this;
  }

  /** What it played: of each track the codec, and the size or the speakers. */
  public List<String> tracks() {
    Map<String, String> tracks = new TreeMap<>();
    for (String line : program.output().toString().lines().toList()) {
      String[] words = line.split(":? ", 3);
      if (TRACK.contains(words[0])) {
        tracks.merge(words[1], words[2], (before, more) -> before + " " + more);
      }
    }
    return List.copyOf(tracks.values());
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

  /**
   * Slow machines may fall behind a live stream, and speakers that a program config element tells
   * are guessed before the first frame; ffmpeg scales the full range of browsers' colours where the
   * size changes, with a complaint about its own name for it. None is a fault of the stream.
   */
  private static boolean isSerious(String line) {
    return !line.isBlank()
        && !line.contains("expired from playlist")
        && !line.contains("Guessed Channel Layout")
        && !line.contains("Changing video frame properties on the fly")
        && !line.contains("Last message repeated")
        && !line.contains("deprecated pixel format");
  }
}
