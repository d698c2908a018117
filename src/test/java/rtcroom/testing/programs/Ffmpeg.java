package rtcroom.testing.programs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Pushes and plays streams with ffmpeg. Every program ends within a generous limit. */
public final class Ffmpeg {
  /** Far more than any of it takes: a test waits so long only when something is broken. */
  public static final Duration LIMIT = Duration.ofSeconds(60);

  private Ffmpeg() {}

  /** Starts ffmpeg; it says warnings and errors only. */
  public static Program start(List<String> arguments) {
    return Program.start(command(arguments));
  }

  public static Program start(String... arguments) {
    return start(List.of(arguments));
  }

  /** Runs ffmpeg to its end. */
  public static Program.Ended run(List<String> arguments) {
    return Program.run(LIMIT, command(arguments));
  }

  public static Program.Ended run(String... arguments) {
    return run(List.of(arguments));
  }

  /** Pushes a clip in real time, again and again, until it is closed. */
  public static Program push(Clip clip, String url) {
    return start("-re", "-stream_loop", "-1", "-i", clip.path(), "-c", "copy", "-f", "flv", url);
  }

  /** Pushes a clip once, in real time; ends of itself. */
  public static Program pushOnce(Clip clip, String url, String... options) {
    List<String> arguments = new ArrayList<>(List.of("-re", "-i", clip.path(), "-c", "copy"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-f", "flv", url));
    return start(arguments);
  }

  /**
   * Plays and decodes some seconds of a stream; what cannot be decoded shows in the complaints.
   *
   * @param seconds of the stream's own time
   */
  public static Program.Ended decode(String url, int seconds) {
    return run("-rw_timeout", "15000000", "-i", url, "-t", "" + seconds, "-f", "null", "-");
  }

  private static List<String> command(List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of("ffmpeg", "-nostdin", "-hide_banner", "-v", "warning"));
    command.addAll(arguments);
    return command;
  }
}
