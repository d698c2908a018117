package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;
import rtcroom.testing.server.Web;

/** The lines that docs/webrtc.md gives to pages of others do what it says of them. */
class DocumentedPlayerTest {
  private static final Pattern LINES = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);

  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite(LiveSite.WEB_RTC);

  @Test
  void a_page_of_one_s_own_plays_with_the_documented_lines() throws IOException {
    LiveSite.Stream stream =
        LiveSite.streamOf(new Web(URI.create(VISITORS.site().address()).getPort()));
    Page page = VISITORS.person("ann").open("/").page();
    try (Program _ = Ffmpeg.push(Clip.PLAIN, stream.push())) {
      stream.awaitsLive();
      page.evaluate("async (whepURL) => {" + VIDEO + documented() + "}", stream.whep());
      page.waitForFunction("() => video.currentTime > 1 && video.videoWidth > 0");
      assertThat(page.evaluate("() => video.srcObject.getTracks().length")).isEqualTo(2);
    }
  }

  private static final String VIDEO =
      """
      const video = document.createElement('video');
      Object.assign(video, {autoplay: true, muted: true});
      document.body.append(video);
      window.video = video;
      """;

  private static String documented() throws IOException {
    Matcher lines = LINES.matcher(Files.readString(Path.of("docs/webrtc.md")));
    assertThat(lines.find()).isTrue();
    return lines.group(1);
  }
}
