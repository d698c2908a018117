package rtcroom.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;

/** One picture of a file. */
public final class Picture {
  private final int width;

  /** Three bytes a pixel, by rows. */
  private final byte[] rgb;

  private Picture(int width, byte[] rgb) {
    this.width = width;
    this.rgb = rgb;
  }

  /** The last picture of a file, drawn in that size; a small one, for all pictures are drawn. */
  public static Picture last(Path file, int width, int height) {
    Program.Ended ended =
        Ffmpeg.run(
            "-i",
            file.toString(),
            "-an",
            "-vf",
            "scale=" + width + ":" + height,
            "-pix_fmt",
            "rgb24",
            "-f",
            "rawvideo",
            "pipe:1");
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
