package rtcroom.testing.programs;

import java.util.ArrayList;
import java.util.List;

/**
 * Short FLV files to be pushed, of 25 pictures a second. Each is made once and kept under {@code
 * target/clips}, since encoding costs more than all the rest of such a test.
 */
public enum Clip {
  /** H.264 and AAC, a key frame each second. */
  PLAIN("320x180", 440, "-bf 0 -g 25"),
  /** Another size and tone. */
  LARGER("480x270", 880, "-bf 0 -g 25"),
  /** Where many are shown at once: as small and seldom as one still sees them move. */
  SMALL("160x90", 440, "-bf 0 -r 5 -g 5"),
  /** Pictures shown in another order than decoded. */
  B_FRAMES("320x180", 440, "-bf 2 -g 25"),
  /** One key frame in ten seconds. */
  LONG_GOP("320x180", 440, "-bf 0 -g 250"),
  /** A phone held upright before a red wall: to be told apart in a mix, by eye and ear. */
  RED("360x640", 440, "-bf 0 -g 25", "color=c=red"),
  /** A guest before a blue one. */
  BLUE("320x240", 1000, "-bf 0 -g 25", "color=c=blue"),
  AUDIO_ONLY("320x180", 440, "-vn"),
  VIDEO_ONLY("320x180", 440, "-an -bf 0 -g 25");

  private static final String SECONDS = "10";

  private final String size;
  private final int hertz;
  private final String options;
  private final String picture;

  Clip(String size, int hertz, String options) {
    this(size, hertz, options, "testsrc2");
  }

  Clip(String size, int hertz, String options, String picture) {
    this.picture = picture;
    this.size = size;
    this.hertz = hertz;
    this.options = options;
  }

  /** The file, made now if it is not there. */
  public synchronized String path() {
    return ClipFile.of(name(), "flv", recipe(), Ffmpeg::run);
  }

  /** The same as an MP4 file, which is no stream. */
  public String film() {
    return ClipFile.of(name(), "mp4", List.of("-i", path(), "-c", "copy"), Ffmpeg::run);
  }

  private List<String> recipe() {
    List<String> recipe =
        new ArrayList<>(
            List.of(
                "-f",
                "lavfi",
                "-i",
                picture + (picture.contains("=") ? ":" : "=") + "size=" + size + ":rate=25",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=" + hertz + ":sample_rate=44100",
                "-t",
                SECONDS,
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-sc_threshold",
                "0",
                "-pix_fmt",
                "yuv420p",
                "-b:v",
                "300k",
                "-maxrate",
                "300k",
                "-bufsize",
                "150k",
                "-c:a",
                "aac",
                "-b:a",
                "64k"));
    recipe.addAll(List.of(options.split(" ", -1)));
    return recipe;
  }
}
