package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.testing.browser.Calls.inside;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.other;
import static rtcroom.testing.browser.Calls.patiently;
import static rtcroom.testing.browser.Calls.watched;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.TestSite;
import rtcroom.testing.browser.Visitors;

/** What keeps a call from going well is told in words that say what to do. */
class CallTroubleTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  private static final String FAILING =
      """
      navigator.mediaDevices.getUserMedia =
          async () => { throw new DOMException('no', '%s'); };
      """;

  @ParameterizedTest
  @CsvSource({
    "NotFoundError, No camera or microphone was found",
    "NotReadableError, Another program uses the camera or microphone"
  })
  void who_has_no_camera_is_told_why_and_is_in_all_the_same(String error, String words) {
    Person ann = watched(VISITORS.person("ann"));
    ann.page().addInitScript(FAILING.formatted(error));

    openRoom(ann, "multi", "Blind");

    patiently(ann.at("device-trouble")).containsText(words);
    assertThat(ann.at("device-trouble").innerText()).contains("Try again");
  }

  @Test
  void on_a_page_that_is_not_secure_one_is_told_what_is() {
    Person ann = watched(VISITORS.person("ann"));
    ann.page()
        .addInitScript("Object.defineProperty(navigator, 'mediaDevices', { value: undefined });");

    openRoom(ann, "multi", "Plain");

    patiently(ann.at("device-trouble")).containsText("https");
  }

  @Test
  void who_pushes_by_other_ways_has_a_labelled_tile() {
    Person ann = VISITORS.person("ann");
    String room = openRoom(ann, "multi", "Mixed");
    Guests guests = Guests.of(VISITORS.site());
    guests.push("multi_room", room, "camera_7", "Camera 7", "");

    patiently(other(ann)).hasAttribute("data-state", "silent");
    patiently(other(ann)).containsText("sends by RTMP");
    guests.leaveAll();
  }

  @Test
  void when_the_server_is_gone_the_page_says_so() {
    try (TestSite site = TestSite.start(Map.of())) {
      Person ann = watched(VISITORS.person("ann")).mayErr();
      ann.page().navigate(site.address() + "/#/new/double?name=Gone");
      ann.at("door-open").click();
      inside(ann);

      site.stopServer();

      patiently(ann.at("offline")).containsText("out of reach");
    }
  }
}
