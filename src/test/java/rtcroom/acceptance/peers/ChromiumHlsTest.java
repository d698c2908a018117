package rtcroom.acceptance.peers;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;

/** Chromium's own HLS, as pages without a player and browsers of apps use it. */
class ChromiumHlsTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofNoSite();

  private static final LiveSite site = new LiveSite();

  /** Nothing but an element with an address; fails with the browser's words. */
  private static final String PLAY =
      """
      address => {
        const video = Object.assign(document.createElement('video'), { src: address });
        document.body.replaceChildren(video);
        return video.play();
      }
      """;

  private static final String ERROR = "() => document.querySelector('video').error?.message ?? ''";

  @AfterAll
  static void end() {
    site.close();
  }

  /** The first finds a list that has only begun, the second one of all its segments. */
  @Test
  void the_first_viewer_sees_and_hears_a_stream_and_so_does_who_comes_later() {
    LiveSite.Stream at = site.stream();
    try (Program _ = Ffmpeg.push(Clip.PLAIN, at.push())) {
      at.awaitsLive();
      Page first = plays("first", at);
      Page later = plays("later", at);
      Picture again = new Picture(first, "video");
      again.moves();
      assertThat(first.evaluate(ERROR)).isEqualTo("");
      assertThat(later.evaluate(ERROR)).isEqualTo("");
    }
  }

  /** As OBS streams when nobody has told it otherwise. */
  @Test
  void the_first_viewer_sees_and_hears_a_stream_with_a_key_frame_in_ten_seconds() {
    LiveSite.Stream at = site.stream();
    try (Program _ = Ffmpeg.push(Clip.LONG_GOP, at.push())) {
      at.awaitsLive();
      plays("first", at);
    }
  }

  private static Page plays(String name, LiveSite.Stream at) {
    Person person = VISITORS.person(name).open(URI.create(at.hls()).resolve("/").toString());
    person.page().evaluate(PLAY, at.hls());
    Picture picture = new Picture(person.page(), "video");
    picture.moves();
    picture.isHeard();
    return person.page();
  }
}
