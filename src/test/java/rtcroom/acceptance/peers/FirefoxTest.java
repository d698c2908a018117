package rtcroom.acceptance.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Firefox;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.WebRtcPage;
import rtcroom.testing.browser.WiredSite;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;

/**
 * Firefox publishes by WHIP and plays by WHEP, over a wire that is not the loopback. Debian's has
 * VP8, but H.264 only after it has fetched a library from outside, which no test does.
 */
@Busy
class FirefoxTest {
  /** Hertz of what Firefox makes up. */
  private static final int MICROPHONE = 1000;

  @AutoClose private static WiredSite wired;
  @AutoClose private static Firefox firefox;

  @BeforeAll
  static void begin(@TempDir Path home) {
    wired = WiredSite.start();
    firefox = Firefox.start(wired.network(), home, wired.there("/"));
    firefox.open(wired.there("/"));
  }

  @Test
  void what_it_publishes_it_plays() {
    LiveSite.Stream stream = wired.site().stream();
    WebRtcPage page = new WebRtcPage(firefox);
    assertThat(page.publish(wired.there(stream.whip()), "video/VP8")).isEqualTo("201");
    stream.awaits(report -> report.path("video").path("codec").asText().equals("VP8"));
    assertThat(page.play(wired.there(stream.whep()))).isEqualTo("201");
    page.shows(25);
    page.seesColours();
    page.hears(MICROPHONE);
    assertThat(page.delete()).isEqualTo(200);
  }

  /** Its page then plays it by FLV. */
  @Test
  void it_is_told_that_it_has_no_decoder_for_a_stream() {
    LiveSite.Stream stream = wired.site().stream();
    try (Program _ = Ffmpeg.push(Clip.PLAIN, stream.push())) {
      stream.awaitsLive();
      assertThat(new WebRtcPage(firefox).play(wired.there(stream.whep())))
          .startsWith("406 unplayable:");
    }
  }
}
