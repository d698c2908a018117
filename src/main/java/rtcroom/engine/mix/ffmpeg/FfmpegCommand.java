package rtcroom.engine.mix.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import rtcroom.engine.ffmpeg.DecodingLimit;

/** The arguments of ffmpeg for one composition; never a line for a shell. */
final class FfmpegCommand {
  private static final List<String> QUIET =
      List.of("-nostdin", "-hide_banner", "-nostats", "-v", "warning");

  /** Little is read ahead, time stamps are kept: all inputs come on the one clock of the mix. */
  private static final List<String> INPUT =
      List.of(
          "-fflags",
          "nobuffer",
          "-flags",
          "low_delay",
          "-probesize",
          "200000",
          "-analyzeduration",
          "500000",
          "-rw_timeout",
          "5000000",
          "-protocol_whitelist",
          "http,tcp",
          "-seekable",
          "0",
          "-thread_queue_size",
          "512",
          "-f",
          "flv");

  private static final List<String> X264 =
      List.of(
          "-c:v",
          "libx264",
          "-preset",
          "veryfast",
          "-tune",
          "zerolatency",
          "-profile:v",
          "main",
          "-pix_fmt",
          "yuv420p",
          "-sc_threshold",
          "0",
          "-threads",
          "2");

  private static final List<String> AAC = List.of("-c:a", "aac", "-b:a", "64k", "-ac", "2");

  private static final List<String> OUTPUT =
      List.of("-flvflags", "no_duration_filesize", "-flush_packets", "1", "-f", "flv", "pipe:1");

  private FfmpegCommand() {}

  /**
   * The arguments behind the program's name.
   *
   * @param addresses of the inputs, in the order of {@link Composition#inputs()}
   */
  static List<String> arguments(Composition composition, List<String> addresses) {
    List<String> arguments = new ArrayList<>(QUIET);
    arguments.addAll(List.of("-filter_complex_threads", "1", "-copyts"));
    for (String address : addresses) {
      arguments.addAll(INPUT);
      arguments.addAll(DecodingLimit.ARGUMENTS);
      arguments.addAll(List.of("-i", address));
    }
    arguments.addAll(List.of("-filter_complex", FilterGraph.of(composition)));
    if (composition.hasPicture()) {
      arguments.addAll(List.of("-map", FilterGraph.PICTURE));
      arguments.addAll(X264);
      arguments.addAll(rates(Quality.of(composition.canvas())));
    }
    if (composition.hasSound()) {
      arguments.addAll(List.of("-map", FilterGraph.SOUND));
      arguments.addAll(AAC);
    }
    arguments.addAll(OUTPUT);
    return List.copyOf(arguments);
  }

  private static List<String> rates(Quality quality) {
    String rate = quality.kilobits() + "k";
    return List.of(
        "-g",
        Integer.toString(2 * quality.frameRate()),
        "-b:v",
        rate,
        "-maxrate",
        rate,
        "-bufsize",
        quality.kilobits() / 2 + "k");
  }
}
