package rtcroom.testing.programs;

import java.util.ArrayList;
import java.util.List;

/** Pipelines of GStreamer. */
public final class Gstreamer {
  private Gstreamer() {}

  /**
   * Pushes a clip once. Time is kept at the end only: a muxer of live tracks would give late sound
   * the time of the picture.
   */
  public static Program pushOnce(Clip clip, String url) {
    return Program.start(
        command(
            ("filesrc location=" + clip.path() + " ! flvdemux name=from")
                + (" flvmux name=to streamable=true ! rtmp2sink sync=true location=" + url)
                + " from.video ! queue ! h264parse ! to.video"
                + " from.audio ! queue ! aacparse ! to.audio"));
  }

  /**
   * What runs a pipeline.
   *
   * @param pipeline in words; it quotes those that have spaces
   * @param last more words, which may have spaces
   */
  static List<String> command(String pipeline, String... last) {
    List<String> command = new ArrayList<>(List.of("gst-launch-1.0", "-q"));
    command.addAll(List.of(pipeline.split(" ", -1)));
    command.addAll(List.of(last));
    return command;
  }
}
