package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static rtcroom.testing.browser.Calls.enter;
import static rtcroom.testing.browser.Calls.everybodySeesAndHearsEverybody;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Lives.goLive;
import static rtcroom.testing.browser.Lives.watch;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.server.ServerProcess;
import rtcroom.testing.server.Web;

/**
 * The server is killed under open pages and started again, and has forgotten all rooms: their
 * people are in them again, and nobody does anything for that.
 */
@Busy
class RestartTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofNoSite();

  @TempDir private static Path data = Path.of("");

  @BeforeAll
  static void be_patient() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
  }

  @Test
  void a_call_and_a_live_go_on_when_a_killed_server_was_started_again() throws IOException {
    int port = free();
    VISITORS.areAt("http://127.0.0.1:" + port);
    ServerProcess killed = start(port, "first");
    try (killed) {
      killed.web(LiveSite.SOON);
      Person ann = VISITORS.person("ann").mayErr();
      String room = openRoom(ann, "multi", "Again");
      Person bo = enter(VISITORS.person("bo").mayErr(), "multi", room);
      everybodySeesAndHearsEverybody(ann, bo);
      Person cy = goLive(VISITORS.person("Cy").mayErr());
      Person di = watch(VISITORS.person("Di").mayErr(), cy);
      isSeen(di);

      killed.close();
      assertThat(ann.at("offline")).containsText("out of reach");
      try (ServerProcess again = start(port, "second")) {
        awaitMembers(again.web(LiveSite.SOON));
        everybodySeesAndHearsEverybody(ann, bo);
        isSeen(di);
        assertThat(cy.at("requests")).isVisible();
      }
    }
  }

  private static ServerProcess start(int port, String output) throws IOException {
    return ServerProcess.dev(port, data, data.resolve(output));
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The pages of a mesh see each other without any server. */
  private static void awaitMembers(Web web) {
    String members = "rtcroom_members{family=\"multi_room\"} 2.0";
    await().atMost(LiveSite.SOON).until(() -> web.get("/metrics").text().contains(members));
  }

  private static void isSeen(Person viewer) {
    assertThat(viewer.at("anchor")).hasAttribute("data-way", "stream");
    assertThat(viewer.at("anchor")).hasAttribute("data-state", "connected");
    Picture.of(viewer, "anchor").moves();
  }
}
