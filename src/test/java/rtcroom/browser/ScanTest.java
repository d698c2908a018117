package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.testing.browser.Calls.inside;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.patiently;
import static rtcroom.testing.browser.Calls.watched;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Chromium;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;

/** QR codes the pages draw, held before the camera of somebody else. */
@Busy
class ScanTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  /** As a hand holds it: not quite straight, small in the picture, out of focus and grainy. */
  private static final String HELD =
      "scale=260:260,rotate=0.2:ow=360:oh=360:fillcolor=gray,gblur=sigma=1,"
          + "pad=640:480:170:60:gray,noise=alls=12:allf=t,format=yuv420p";

  @TempDir private Path folder = Path.of("");

  @Test
  void scanning_the_code_of_a_room_leads_to_its_door() {
    Person ann = VISITORS.person("ann");
    String room = openRoom(ann, "multi", "Scanned");
    ann.at("invite").click();
    Path film = filmOf(ann.page().locator("svg.qr"));

    try (Chromium browser = Chromium.lookingAt(film);
        Person bo = lobbyOf(browser)) {
      button(bo, "Scan a QR code").click();

      bo.page().waitForURL("**/#/multi/" + room);
      bo.at("door-open").click();
      inside(bo);
      patiently(ann.at("tile")).hasCount(1);
      assertThat(bo.errors()).isEmpty();
    }
  }

  @Test
  void a_code_that_leads_to_no_room_is_told_and_the_search_goes_on() {
    Person ann = VISITORS.person("ann").open("/#/tools");
    button(ann, "Get a push address").click();
    Path film = filmOf(ann.page().locator("svg.qr"));

    try (Chromium browser = Chromium.lookingAt(film);
        Person bo = lobbyOf(browser)) {
      button(bo, "Scan a QR code").click();

      patiently(bo.page().getByText("That code is not a room link.")).hasCount(1);
      button(bo, "Stop scanning").click();
      assertThat(button(bo, "Scan a QR code")).isVisible();
      assertThat(bo.errors()).isEmpty();
    }
  }

  /** What a camera sees that somebody holds the code before. */
  private Path filmOf(Locator code) {
    Path picture = folder.resolve("code.png");
    Path film = folder.resolve("code.mjpeg");
    code.screenshot(new Locator.ScreenshotOptions().setPath(picture));
    Program.Ended ended =
        Ffmpeg.run(
            "-loop",
            "1",
            "-framerate",
            "10",
            "-i",
            picture.toString(),
            "-vf",
            HELD,
            "-t",
            "2",
            "-q:v",
            "3",
            film.toString());
    assertThat(ended.status()).as("ffmpeg: %s", ended.complaints()).isZero();
    return film;
  }

  private static Person lobbyOf(Chromium browser) {
    Browser.NewContextOptions english = new Browser.NewContextOptions().setLocale("en-GB");
    String address = VISITORS.site().address();
    Person person = new Person("bo", browser.browser().newContext(english), address);
    watched(person).open("/");
    button(person, "Enter a link or scan").click();
    return person;
  }

  private static Locator button(Person person, String name) {
    return person.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
