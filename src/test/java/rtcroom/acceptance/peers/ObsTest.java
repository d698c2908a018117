package rtcroom.acceptance.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Obs;
import rtcroom.testing.programs.Picture;
import rtcroom.testing.programs.Playing;
import rtcroom.testing.programs.TcpProxy;
import rtcroom.testing.programs.Tone;

/** OBS streams, loses its network, and comes back by itself. */
class ObsTest {
  private static final LiveSite site = new LiveSite();

  @AfterAll
  static void end() {
    site.close();
  }

  /** The server does not hear that the network is gone: OBS finds its own place still taken. */
  @Test
  void players_stay_while_its_network_is_lost_and_see_it_go_on(@TempDir Path home) {
    LiveSite.Stream at = site.stream();
    URI push = URI.create(at.push());
    try (TcpProxy network = TcpProxy.to(push.getPort());
        Obs obs = stream(home, network, push)) {
      at.awaitsLive();
      isRedAndHums(at, home.resolve("seen.flv"));
      long begun = startOf(at.report());
      try (Playing flv = Playing.begin(at.flv(), 7);
          Playing rtmp = Playing.begin(at.rtmp(), 7)) {
        at.awaits(ObsTest::hasBoth);

        network.lose();
        await().atMost(LiveSite.SOON).until(() -> obs.said().contains("Reconnecting"));
        network.restore();

        JsonNode back = at.awaits(report -> isLive(report) && startOf(report) > begun);
        assertThat(hasBoth(back)).as(back.toString()).isTrue();
        goesOn(flv);
        goesOn(rtmp);
      }
    }
  }

  private static void isRedAndHums(LiveSite.Stream at, Path file) {
    Ffmpeg.run("-i", at.rtmp(), "-t", "2", "-c", "copy", file.toString());
    assertThat(Picture.last(file, 32, 18).colour(16, 9)).isEqualTo("red");
    assertThat(Tone.of(file, 0.5, 1).level(440)).isGreaterThan(0.05);
  }

  private static boolean isLive(JsonNode report) {
    return report.path("live").booleanValue();
  }

  private static long startOf(JsonNode report) {
    return report.path("startedAt").longValue();
  }

  private static boolean hasBoth(JsonNode report) {
    JsonNode viewers = report.path("viewers");
    return viewers.path("http_flv").intValue() == 1 && viewers.path("rtmp").intValue() == 1;
  }

  private static void goesOn(Playing player) {
    assertThat(player.endsWell().longestStep()).isLessThan(0.5);
    assertThat(player.tracks()).containsExactlyInAnyOrder("h264 320x180", "aac stereo");
  }

  private static Obs stream(Path home, TcpProxy network, URI push) {
    String server = "rtmp://127.0.0.1:" + network.port() + "/live";
    return Obs.stream(
        home, server, push.getPath().substring("/live/".length()) + "?" + push.getQuery());
  }
}
