package rtcroom.engine.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static rtcroom.live.mix.Orders.ANN;
import static rtcroom.live.mix.Orders.BO;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.live.mix.Orders;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffprobe;
import rtcroom.testing.programs.Picture;
import rtcroom.testing.programs.Tone;

/** The real ffmpeg mixes what a relay carries. */
class MixingTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path folder;

  MixingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void the_view_shows_both_pictures_and_both_tones() throws Exception {
    try (MixingRelay relay = new MixingRelay()) {
      MixingRelay.Recorder view = relay.record(ANN);
      relay.pushes(ANN, Clip.RED);
      relay.pushes(BO, Clip.BLUE);
      await().atMost(LIMIT).until(() -> view.latest() > 500);

      int code =
          relay
              .mixing
              .order(
                  Orders.of(
                      Orders.entry(ANN, "\"image_layer\":1"),
                      Orders.entry(
                          BO,
                          "\"image_layer\":2,\"image_width\":120,\"image_height\":180,"
                              + "\"location_x\":240,\"location_y\":400")))
              .toCompletableFuture()
              .get(60, TimeUnit.SECONDS)
              .code();
      assertThat(code).isZero();
      long begun = view.latest();
      await().atMost(LIMIT).until(() -> view.latest() > begun + 6000);

      Path file = view.file(folder);
      Picture picture = Picture.last(file, 360, 640);
      assertThat(picture.colour(20, 20)).isEqualTo("red");
      assertThat(picture.colour(300, 490)).isEqualTo("blue");
      Tone tone = Tone.of(file, begun / 1000.0 + 3, 2);
      assertThat(tone.level(440)).isGreaterThan(0.05);
      assertThat(tone.level(1000)).isGreaterThan(0.05);
      assertThat(tone.level(700)).isLessThan(0.01);
      assertThat(Ffprobe.packets(file.toString(), 100))
          .filteredOn(packet -> packet.kind().equals("video"))
          .extracting(Ffprobe.Sight::seconds)
          .isSorted();
    }
  }
}
