package rtcroom.acceptance.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.Aiortc;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Ffmpeg8;
import rtcroom.testing.programs.ModernClip;
import rtcroom.testing.programs.Program;
import rtcroom.testing.server.Screen;

/** With {@code transcode: all}, players see pictures that their wire cannot carry. */
class PicturesForAllTest {
  private static final LiveSite site = OpusForAllTest.patient("all");

  @AfterAll
  static void end() {
    site.close();
  }

  /** Of another size every five seconds, as browsers do when their network changes. */
  @Test
  void vp8_is_played_by_rtmp_flv_and_hls_with_light_and_sound_together() throws Exception {
    LiveSite.Stream at = site.stream();
    try (Program pusher = Aiortc.claps(at.whip(), "video/VP8")) {
      at.awaits(report -> isVp8(report) && report.path("gop").asDouble() > 0); // it has reported
      OpusForAllTest.fitEverywhere(at);
      assertThat(pusher.isRunning()).as(pusher.complaints()).isTrue();
    }
  }

  @Test
  void b_frames_are_watched_by_whep() {
    LiveSite.Stream at = site.stream();
    try (Program _ = Ffmpeg.push(Clip.B_FRAMES, at.push())) {
      at.awaitsLive();
      JsonObject played = Aiortc.play(at.whep());
      assertThat(played.getInteger("width")).isEqualTo(320);
      assertThat(played.getInteger("swings")).isBetween(420, 460);
    }
  }

  /** By enhanced RTMP, as OBS does; with B-frames. */
  @Test
  void hevc_is_watched_by_whep() {
    LiveSite.Stream at = site.stream();
    try (Program _ = Ffmpeg8.push(ModernClip.HEVC, at.push())) {
      at.awaits(report -> codec(report).equals("HEVC"));
      JsonObject played = Aiortc.play(at.whep());
      assertThat(played.getInteger("width")).isEqualTo(320);
      assertThat(played.getInteger("swings")).isBetween(420, 460);
    }
  }

  @Test
  void pictures_are_back_soon_where_their_process_is_killed_and_the_sound_goes_on()
      throws Exception {
    LiveSite.Stream at = site.stream();
    try (Program _ = Aiortc.claps(at.whip(), "video/VP8")) {
      at.awaits(PicturesForAllTest::isVp8);
      try (Screen screen = Screen.at(at.flv() + "&sound=opus")) {
        assertThat(screen.flags()).isEqualTo(5);
        screen.until(tag -> tag.type() == 9 && tag.time() > 1000);
        ProcessHandle child = encoders().getFirst();
        assertThat(child.destroyForcibly()).isTrue();
        Gaps after =
            Gaps.until(
                tag -> tag.type() == 9 && OpusForAllTest.isReplaced(child, encoders()), screen);
        assertThat(after.longest(8)).isLessThan(1000);
        assertThat(encoders()).hasSize(1);
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> encoders().isEmpty());
    }
  }

  private static boolean isVp8(JsonNode report) {
    return codec(report).equals("VP8");
  }

  private static String codec(JsonNode report) {
    return report.path("video").path("codec").asText();
  }

  private static List<ProcessHandle> encoders() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("libx264"))
        .toList();
  }
}
