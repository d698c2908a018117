package rtcroom.testing.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads what a stream is made of with ffprobe. */
public final class Ffprobe {
  private Ffprobe() {}

  /**
   * One elementary stream.
   *
   * @param kind {@code video} or {@code audio}
   * @param codec as ffmpeg calls it, such as {@code h264} or {@code aac}
   * @param size such as {@code 320x180}; empty for audio
   */
  public record Track(String kind, String codec, String size) {}

  /**
   * One packet.
   *
   * @param kind {@code video} or {@code audio}
   * @param seconds its decoding time
   * @param isKey whether decoding can begin here
   */
  public record Sight(String kind, double seconds, boolean isKey) {}

  /** What a stream or file is made of. */
  public record Found(List<Track> tracks, List<Sight> packets) {
    public Found {
      tracks = List.copyOf(tracks);
      packets = List.copyOf(packets);
    }
  }

  /** The tracks of a stream or file; fails where ffprobe cannot read it. */
  public static List<Track> tracks(String url) {
    Program.Ended ended =
        run("-show_entries", "stream=codec_type,codec_name,width,height", "-of", "csv=p=0", url);
    assertThat(ended.status()).as("ffprobe: %s", ended.complaints()).isZero();
    return ended.text().lines().filter(line -> !line.isBlank()).map(Ffprobe::track).toList();
  }

  /**
   * The packets of the first seconds of a stream.
   *
   * @param seconds of the stream's own time
   */
  public static List<Sight> packets(String url, int seconds) {
    Program.Ended ended =
        run(
            "-read_intervals",
            "%+" + seconds,
            "-show_entries",
            "packet=codec_type,dts_time,flags",
            "-of",
            "csv=p=0",
            url);
    assertThat(ended.status()).as("ffprobe: %s", ended.complaints()).isZero();
    return sights(ended.text());
  }

  /** Reads what ffprobe wrote of packets; a last line that is not whole yet is left out. */
  public static List<Sight> sights(String csv) {
    return csv.substring(0, csv.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> !line.isBlank())
        .map(Ffprobe::sight)
        .toList();
  }

  /**
   * Both at once, which costs a stream that is played in real time only one look.
   *
   * @param seconds of the stream's own time
   */
  public static Found look(String url, int seconds) {
    Program.Ended ended =
        run(
            "-read_intervals",
            "%+" + seconds,
            "-show_entries",
            "stream=codec_type,codec_name,width,height:packet=codec_type,dts_time,flags",
            "-of",
            "csv=p=1",
            url);
    assertThat(ended.status()).as("ffprobe: %s", ended.complaints()).isZero();
    return new Found(
        section(ended.text(), "stream,").map(Ffprobe::track).toList(),
        section(ended.text(), "packet,").map(Ffprobe::sight).toList());
  }

  private static Stream<String> section(String csv, String name) {
    return csv.lines().filter(line -> line.startsWith(name)).map(l -> l.substring(name.length()));
  }

  /** Runs ffprobe to its end, on a stream that may be refused. */
  public static Program.Ended run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "error"));
    command.addAll(Arrays.asList(arguments));
    return Program.run(Duration.ofSeconds(60), command);
  }

  private static Track track(String line) {
    String[] fields = line.split(",", -1);
    String size = fields.length < 4 ? "" : fields[2] + "x" + fields[3];
    return new Track(fields[1], fields[0], size);
  }

  private static Sight sight(String line) {
    String[] fields = line.split(",", -1);
    return new Sight(fields[0], Double.parseDouble(fields[1]), fields[2].startsWith("K"));
  }
}
