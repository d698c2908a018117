package rtcroom.acceptance.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.Aiortc;
import rtcroom.testing.programs.Program;

/** aiortc publishes by WHIP and plays by WHEP. */
class AiortcTest {
  private static final LiveSite site = LiveSite.ofWebRtc();

  @AfterAll
  static void end() {
    site.close();
  }

  @ParameterizedTest
  @Execution(CONCURRENT)
  @ValueSource(strings = {"VP8", "H264"})
  void what_it_publishes_it_plays(String codec) {
    LiveSite.Stream at = site.stream();
    try (Program publisher = Aiortc.publish(at.whip(), "video/" + codec)) {
      at.awaits(
          report -> {
            assertThat(publisher.isRunning()).as(publisher.complaints()).isTrue();
            return report.path("video").path("codec").asText().replace(".", "").equals(codec);
          });
      JsonObject played = Aiortc.play(at.whep());
      assertThat(played.getInteger("width")).isEqualTo(320);
      isRed(played.getJsonArray("colour").stream().map(Integer.class::cast).toList());
      assertThat(played.getInteger("swings")).isCloseTo(440, offset(20));
      assertThat(played.getInteger("deleted")).isEqualTo(200);
    }
  }

  /** In YUV, as it is published; a codec may change it a little. */
  private static void isRed(List<Integer> colour) {
    assertThat(colour.get(0)).isCloseTo(82, offset(12));
    assertThat(colour.get(1)).isCloseTo(90, offset(12));
    assertThat(colour.get(2)).isCloseTo(240, offset(12));
  }
}
