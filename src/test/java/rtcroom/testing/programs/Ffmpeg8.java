package rtcroom.testing.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ffmpeg of today, which speaks Enhanced RTMP; Debian's does not. Maven unpacks it beside the
 * classes, see decision 77.
 */
public final class Ffmpeg8 {
  private static final Path FOLDER = Path.of("target", "ffmpeg-8");

  private Ffmpeg8() {}

  /** Starts it; it says warnings and errors only. */
  public static Program start(List<String> arguments) {
    return Program.start(command("ffmpeg", "warning", arguments));
  }

  /** Runs it to its end. */
  public static Program.Ended run(List<String> arguments) {
    return run(Ffmpeg.LIMIT, arguments);
  }

  public static Program.Ended run(Duration limit, List<String> arguments) {
    return Program.run(limit, command("ffmpeg", "warning", arguments));
  }

  /** Pushes all tracks of a clip in real time, again and again, until it is closed. */
  public static Program push(ModernClip clip, String url) {
    List<String> arguments =
        new ArrayList<>(List.of("-re", "-stream_loop", "-1", "-i", clip.path()));
    arguments.addAll(List.of("-map", "0", "-c", "copy", "-f", "flv"));
    // What it can do, said in connect; without it nobody reads our answer.
    arguments.addAll(List.of("-rtmp_enhanced_codecs", "hvc1,av01,vp09", url));
    return start(arguments);
  }

  /**
   * Publishes a moving picture of 25 a second with a key frame each second, and a tone, by WHIP.
   *
   * @param seconds after which it ends, and says so
   * @param options of its muxer
   */
  public static Program publish(String url, int seconds, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("-re", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25"));
    arguments.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"));
    arguments.addAll(List.of("-t", "" + seconds, "-pix_fmt", "yuv420p"));
    arguments.addAll(List.of("-c:v", "libx264", "-profile:v", "baseline", "-bf", "0", "-g", "25"));
    arguments.addAll(List.of("-preset", "ultrafast", "-tune", "zerolatency", "-threads", "1"));
    arguments.addAll(List.of("-c:a", "libopus", "-ar", "48000", "-ac", "2", "-f", "whip"));
    arguments.addAll(List.of(options));
    arguments.add(url);
    return start(arguments);
  }

  /** What its ffprobe says. */
  public static String probe(String... arguments) {
    Program.Ended ended =
        Program.run(Ffmpeg.LIMIT, command("ffprobe", "error", List.of(arguments)));
    assertThat(ended.status()).as("ffprobe: %s", ended.complaints()).isZero();
    return ended.text();
  }

  private static List<String> command(String name, String says, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(program(name).toString(), "-hide_banner"));
    command.addAll(List.of("-v", says));
    command.addAll(arguments);
    return command;
  }

  private static synchronized Path program(String name) {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      Path program =
          files
              .filter(file -> file.endsWith(name) && Files.isRegularFile(file))
              .findFirst()
              .orElseThrow(Ffmpeg8::missing);
      // A jar does not say what may be run.
      if (!Files.isExecutable(program) && !program.toFile().setExecutable(true)) {
        throw new AssertionError("may not be run: " + program);
      }
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(missing().getMessage(), e);
    }
  }

  private static AssertionError missing() {
    return new AssertionError("no ffmpeg in " + FOLDER + ": mvn dependency:unpack@ffmpeg-8");
  }
}
