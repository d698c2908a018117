package rtcroom.testing.programs;

import java.util.List;

/**
 * Four seconds in codecs and with tracks that only an encoder of today pushes, 25 pictures and a
 * key frame a second. Each is made once and kept under {@code target/clips}.
 */
public enum ModernClip {
  /** Pictures out of their order, so that frames come with and without composition times. */
  HEVC(
      "-c:v libx265 -preset ultrafast -x265-params log-level=error:bframes=2:keyint=25 " + Made.AAC,
      "hevc 320x180",
      "aac stereo"),
  AV1("-c:v libsvtav1 -preset 12 -g 25 " + Made.OPUS, "av1 320x180", "opus stereo"),
  /** Of colours that stand in no codec set-up. */
  VP9(
      "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 25 -pix_fmt yuv420p"
          + " -vf setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc "
          + Made.OPUS,
      "vp9 320x180",
      "opus stereo"),
  OPUS_5_1(Made.H264 + "-c:a libopus -ac 6", "h264 320x180", "opus 5.1"),
  FLAC(Made.H264 + "-c:a flac -ac 2", "h264 320x180", "flac stereo"),
  AC3(Made.H264 + "-c:a ac3 -ac 6", "h264 320x180", "ac3 5.1(side)"),
  AAC_5_1(Made.H264 + "-c:a aac -ac 6", "h264 320x180", "aac 5.1"),
  /** What becomes of a film's AC-3: its speakers have no number, a program config element. */
  AAC_5_1_SIDE(
      Made.H264 + "-c:a aac -af aformat=channel_layouts=5.1(side)", "h264 320x180", "aac 5.1"),
  TWO_SOUNDS(
      "-map 0:v -map 1:a -map 2:a " + Made.H264 + Made.AAC,
      "h264 320x180",
      "aac stereo",
      "aac stereo"),
  TWO_PICTURES(
      "-map 0:v -map 0:v -map 1:a -s:v:1 160x90 " + Made.H264 + Made.AAC,
      "h264 320x180",
      "h264 160x90",
      "aac stereo");

  /** What several have. */
  private static final class Made {
    static final String SOURCE =
        "-f lavfi -i testsrc2=size=320x180:rate=25 -f lavfi -i sine=frequency=440:sample_rate=48000"
            + " -f lavfi -i sine=frequency=880:sample_rate=48000 -t 4 ";
    static final String H264 =
        "-c:v libx264 -preset ultrafast -bf 0 -g 25 -sc_threshold 0 -pix_fmt yuv420p ";
    static final String AAC = "-c:a aac -ac 2";
    static final String OPUS = "-c:a libopus -ac 2";
  }

  private final String options;
  private final String tracks;

  ModernClip(String options, String... tracks) {
    this.options = options;
    this.tracks = String.join(",", tracks);
  }

  /** As {@link Playing#tracks} has them. */
  public List<String> tracks() {
    return List.of(tracks.split(",", -1));
  }

  /** The file, made now if it is not there. */
  public synchronized String path() {
    List<String> recipe = List.of((Made.SOURCE + options).split(" ", -1));
    return ClipFile.of(name(), "matroska", recipe, Ffmpeg8::run);
  }
}
