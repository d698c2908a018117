package rtcroom.testing.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One picture of a file. */
public final class Picture {
  private final int width;

  /** Three bytes a pixel, by rows. */
  private final byte[] rgb;

  private Picture(int width, byte[] rgb) {
    this.width = width;
    this.rgb = rgb;
  }

  /** The first picture that somebody sees who begins to play an address. */
  public static Picture first(String url, int width, int height) {
    return drawn(width, height, "-rw_timeout", "15000000", "-i", url, "-frames:v", "1");
  }

  /** The last picture of a file, drawn in that size; a small one, for all pictures are drawn. */
  public static Picture last(Path file, int width, int height) {
    return drawn(width, height, "-i", file.toString());
  }

  private static Picture drawn(int width, int height, String... source) {
    List<String> command = new ArrayList<>(List.of(source));
    command.addAll(List.of("-an", "-vf", "scale=" + width + ":" + height, "-pix_fmt", "rgb24"));
    command.addAll(List.of("-f", "rawvideo", "pipe:1"));
    Program.Ended ended = Ffmpeg.run(command.toArray(String[]::new));
    byte[] all = ended.output().getBytes();
    int length = width * height * 3;
    assertThat(all.length)
        .as("bytes; ffmpeg: %s", ended.complaints())
        .isGreaterThanOrEqualTo(length);
    return new Picture(width, Arrays.copyOfRange(all, all.length - length, all.length));
  }

  /** The colour of a pixel in one word: red, green, blue, black, or none of them. */
  public String colour(int x, int y) {
    int at = (y * width + x) * 3;
    int red = rgb[at] & 0xFF;
    int green = rgb[at + 1] & 0xFF;
    int blue = rgb[at + 2] & 0xFF;
    if (red > 150 && green < 100 && blue < 100) {
      return "red";
    }
    if (green > 80 && red < 80 && blue < 80) {
      return "green";
    }
    if (blue > 150 && red < 100 && green < 100) {
      return "blue";
    }
    return red + green + blue < 100 ? "black" : "(" + red + "," + green + "," + blue + ")";
  }
}
