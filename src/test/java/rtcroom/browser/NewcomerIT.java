package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.DevCommand;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.browser.WebRecord;

/**
 * What the README promises whoever comes first: one command, two tabs, and each sees the other. The
 * time it takes is recorded, not judged. Runs what was packaged, through the launcher.
 */
@Busy
class NewcomerIT {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofNoSite();

  private static final String SHOWS_SOMEBODY =
      """
      () => [...document.querySelectorAll('[data-testid=tile] video')]
          .some(video => video.getVideoPlaybackQuality().totalVideoFrames > 0)
      """;

  @Test
  void two_tabs_see_each_other_after_one_command(@TempDir Path data) throws Exception {
    Person newcomer = VISITORS.person("newcomer");
    WebRecord record =
        new WebRecord("newcomer", "From the command to two tabs that see each other");
    long start = System.nanoTime();
    try (DevCommand command = DevCommand.start(data)) {
      String address = command.address();
      final long ready = System.nanoTime();

      Page first = newcomer.page();
      first.navigate(address);
      first
          .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open the room"))
          .click();
      first.getByTestId("door-open").click();
      first.waitForURL(Pattern.compile("#/double/"));
      final long inRoom = System.nanoTime();

      Page second = newcomer.newTab();
      second.navigate(first.url());
      second.getByTestId("door-open").click();
      second.waitForFunction(SHOWS_SOMEBODY);
      final long seen = System.nanoTime();
      first.bringToFront();
      first.waitForFunction(SHOWS_SOMEBODY);

      assertThat(second.getByTestId("tile")).hasCount(1);
      record
          .row("started by", "`./rtcroom dev` on a built tree")
          .row("address printed after", WebRecord.seconds(ready - start))
          .row("first tab in its room after", WebRecord.seconds(inRoom - start))
          .row("second tab shows the first tab's video after", WebRecord.seconds(seen - start))
          .write();
      assertThat(seen).isGreaterThan(ready);
    }
  }
}
