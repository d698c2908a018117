package rtcroom.engine.webrtc.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;

/**
 * A second of silence and two of a tone of 440 Hz, encoded by ffmpeg.
 *
 * @param frames without heads, the first of them before the sound
 */
record AacClip(int rate, int channels, List<byte[]> frames) {
  /** Samples in a frame; also what the encoder puts before the sound. */
  static final int FRAME = 1024;

  private static final int HEAD = 7;
  private static final int LC = 2;

  /** In the order of the standard's table. */
  private static final List<Integer> RATES =
      List.of(
          96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025,
          8_000);

  static AacClip of(int rate, int channels) {
    Program.Ended ended =
        Ffmpeg.run(
            "-f",
            "lavfi",
            "-i",
            "sine=frequency=440:duration=2:sample_rate=" + rate,
            "-af",
            "adelay=1000:all=1",
            "-ac",
            "" + channels,
            "-c:a",
            "aac",
            "-f",
            "adts",
            "pipe:1");
    assertThat(ended.status()).as(ended.complaints()).isZero();
    byte[] bytes = ended.output().getBytes();
    List<byte[]> frames = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += length(bytes, at)) {
      frames.add(Arrays.copyOfRange(bytes, at + HEAD, at + length(bytes, at)));
    }
    return new AacClip(rate, channels, frames);
  }

  private static int length(byte[] bytes, int at) {
    return (bytes[at + 3] & 3) << 11 | (bytes[at + 4] & 0xFF) << 3 | (bytes[at + 5] & 0xFF) >> 5;
  }

  /** Its AudioSpecificConfig. */
  byte[] config() {
    return config(rate, channels);
  }

  static byte[] config(int rate, int channels) {
    int bits = LC << 11 | RATES.indexOf(rate) << 7 | channels << 3;
    return new byte[] {(byte) (bits >> 8), (byte) bits};
  }

  /** When a frame begins, rounded as encoders do. */
  long millis(int frame) {
    return Math.round(frame * 1000.0 * FRAME / rate);
  }
}
