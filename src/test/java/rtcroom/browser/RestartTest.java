package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static rtcroom.testing.browser.Calls.enter;
import static rtcroom.testing.browser.Calls.everybodySeesAndHearsEverybody;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Lives.goLive;
import static rtcroom.testing.browser.Lives.watch;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.server.Web;

/** The server is started again, and has forgotten all rooms: their people are in them again. */
@Busy
class RestartTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite(LiveSite.WEB_RTC);

  @BeforeAll
  static void be_patient() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
  }

  @Test
  void a_call_goes_on() {
    Person ann = VISITORS.person("ann").mayErr();
    String room = openRoom(ann, "multi", "Again");
    Person bo = enter(VISITORS.person("bo").mayErr(), "multi", room);
    everybodySeesAndHearsEverybody(ann, bo);
    VISITORS.site().restart();
    awaitMembers(2);
    everybodySeesAndHearsEverybody(ann, bo);
  }

  @Test
  void a_live_room_goes_on() {
    Person ann = goLive(VISITORS.person("Ann").mayErr());
    Person bo = watch(VISITORS.person("Bo").mayErr(), ann);
    isSeen(bo);
    VISITORS.site().restart();
    isSeen(bo);
    assertThat(ann.at("requests")).isVisible();
  }

  /** The pages of a mesh see each other without any server. */
  private static void awaitMembers(int count) {
    Web web = new Web(URI.create(VISITORS.site().address()).getPort());
    String members = "rtcroom_members{family=\"multi_room\"} " + count + ".0";
    await().atMost(LiveSite.SOON).until(() -> web.get("/metrics").text().contains(members));
  }

  private static void isSeen(Person viewer) {
    assertThat(viewer.at("anchor")).hasAttribute("data-way", "stream");
    assertThat(viewer.at("anchor")).hasAttribute("data-state", "connected");
    Picture.of(viewer, "anchor").moves();
  }
}
