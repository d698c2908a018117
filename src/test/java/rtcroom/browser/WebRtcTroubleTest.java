package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static rtcroom.testing.browser.Lives.goLive;
import static rtcroom.testing.browser.Lives.watch;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.network.UdpRelay;
import rtcroom.testing.programs.Ffmpeg8;
import rtcroom.testing.programs.Program;
import rtcroom.testing.server.Web;

/**
 * What breaks on the way of media mends by itself: nobody does anything, nobody loads a page again.
 */
@Busy(thirds = 1)
class WebRtcTroubleTest {
  /** Where everybody is told that the server is: behind a network of the test's own. */
  private static final String ADDRESS = "127.0.0.2";

  private static final int LONG = 120;

  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite(behindANetwork());

  @AutoClose private final UdpRelay network = UdpRelay.at(ADDRESS, port());

  private static Map<String, String> behindANetwork() {
    Map<String, String> settings = new HashMap<>(LiveSite.WEB_RTC);
    settings.put("live.embedded.webrtc.addresses", ADDRESS);
    settings.put("rooms.live.heartBeatTimeout", "10m");
    return settings;
  }

  @BeforeAll
  static void begin() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
  }

  private static int port() {
    Web web = new Web(URI.create(VISITORS.site().address()).getPort());
    return LiveSite.webRtcPort(web, LiveSite.streamOf(web));
  }

  /** Addresses change as those of telephones do on their way out of the house. */
  @Test
  void who_gets_another_address_goes_on_and_who_was_killed_is_seen_when_he_publishes_again() {
    // Her page asks for a stream while it is not there.
    Person ann = goLive(VISITORS.person("Ann")).mayErr();
    assertThat(ann.at("room")).hasAttribute("data-carried", "onAir");
    Person bo = watch(VISITORS.person("Bo"), ann);
    isSeen(bo, "anchor");
    carriesMedia();
    network.changeAddresses();
    carriesMedia();
    isSeen(bo, "anchor");
    bo.close();

    ann.at("camera").click();
    String room = ann.page().url().replaceAll(".*/", "");
    whoWasKilledIsSeenWhenHePublishesAgain(
        ann, whip(Guests.of(VISITORS.site()).push("live_room", room, "obs_camera", "OBS", "")));
  }

  private static void whoWasKilledIsSeenWhenHePublishesAgain(Person ann, String whip) {
    try (Program camera = Ffmpeg8.publish(whip, LONG)) {
      isSeen(ann, "guest");
      camera.kill();
      assertThat(ann.at("guest")).not().hasAttribute("data-state", "connected");
    }
    try (Program _ = Ffmpeg8.publish(whip, LONG)) {
      isSeen(ann, "guest");
    }
  }

  /** Pages that go on by other ways send and take none. */
  private void carriesMedia() {
    int before = network.passed();
    await().atMost(LiveSite.SOON).until(() -> network.passed() > before + 500);
  }

  private static void isSeen(Person person, String whom) {
    assertThat(person.at(whom)).hasAttribute("data-state", "connected");
    Picture.of(person, whom).moves();
  }

  private static String whip(String pushUrl) {
    URI push = URI.create(pushUrl);
    return VISITORS.site().address() + push.getRawPath() + ".whip?" + push.getRawQuery();
  }
}
