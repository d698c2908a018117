package rtcroom.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Pushes pictures by RTMP whose lowest ninth shows a clock, as {@code WebRtcPage} draws it: 25 a
 * second, a key frame every two, encoded by ffmpeg.
 */
final class ClockCamera implements AutoCloseable {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int BLOCK = 40;
  private static final int BITS = WIDTH / BLOCK;
  private static final long BETWEEN_PICTURES = 40;

  private final InstantSource clock = InstantSource.system();
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> pacing;
  private final Process encoder;
  private final byte[] picture = new byte[WIDTH * HEIGHT];

  ClockCamera(String url) throws IOException {
    encoder =
        new ProcessBuilder(command(url))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    pacing = pace.scheduleAtFixedRate(this::next, 0, BETWEEN_PICTURES, TimeUnit.MILLISECONDS);
  }

  private static List<String> command(String url) {
    String words =
        "ffmpeg -hide_banner -v error -probesize 32 -analyzeduration 0 -f rawvideo"
            + " -pixel_format gray -video_size 640x360 -framerate 25 -i pipe:0 -pix_fmt yuv420p"
            + " -c:v libx264 -profile:v baseline -preset ultrafast -tune zerolatency -threads 1"
            + " -g 50 -b:v 1000k -flush_packets 1 -f flv "
            + url;
    return List.of(words.split(" "));
  }

  private void next() {
    long now = clock.millis();
    int square = (int) (now / 5 % (WIDTH - BLOCK));
    Arrays.fill(picture, (byte) (60 + now / 50 % 100));
    for (int row = 100; row < 100 + BLOCK; row++) {
      Arrays.fill(picture, row * WIDTH + square, row * WIDTH + square + BLOCK, (byte) 0xE0);
    }
    for (int bit = 0; bit < BITS; bit++) {
      byte shade = (byte) ((now >> bit & 1) == 1 ? 0xFF : 0);
      for (int row = HEIGHT - BLOCK; row < HEIGHT; row++) {
        Arrays.fill(picture, row * WIDTH + bit * BLOCK, row * WIDTH + (bit + 1) * BLOCK, shade);
      }
    }
    send();
  }

  private void send() {
    try {
      OutputStream in = encoder.getOutputStream();
      in.write(picture);
      in.flush();
    } catch (IOException ended) {
      pace.shutdownNow();
    }
  }

  @Override
  public void close() {
    pacing.cancel(true);
    pace.shutdownNow();
    encoder.destroyForcibly();
  }
}
