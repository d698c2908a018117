package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static rtcroom.testing.browser.Lives.goLive;
import static rtcroom.testing.browser.Lives.watch;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Inspection;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Sight;
import rtcroom.testing.browser.Visitors;

/** What viewers see of an anchor whose tab dies, or whose stream breaks off. */
@Busy(thirds = 1)
class LiveTroubleTest {
  /** With the usual 20 s until a silent one goes: pages of a slow machine may beat late. */
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  /** Keeps the connections by which the page publishes: itself, as in browsers without workers. */
  private static final String KEEP_PUSHES =
      """
      delete window.Worker;
      window.pushes_ = [];
      window.WebSocket = class extends WebSocket {
        constructor(address, ...more) {
          super(address, ...more);
          if (String(address).includes('/live/')) pushes_.push(this);
        }
      };
      """;

  private static final String CUT = "() => { for (const push of pushes_) push.close(); }";

  private static final String PUSHES_AGAIN =
      "() => pushes_.length === 2 && pushes_[1].readyState === WebSocket.OPEN";

  @BeforeAll
  static void be_patient() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
  }

  @Test
  void viewers_see_an_anchor_again_whose_stream_broke_off() {
    Person ann = VISITORS.person("Ann");
    ann.page().addInitScript(KEEP_PUSHES);
    goLive(ann);
    Person bo = watch(VISITORS.person("Bo"), ann);
    seesTheStreamOf(ann, bo);

    ann.page().evaluate(CUT);

    ann.page().waitForFunction(PUSHES_AGAIN);
    seesTheStreamOf(ann, bo);
  }

  @Test
  void an_anchor_away_for_a_minute_comes_back_and_whose_tab_was_killed_is_away_too_long() {
    Person ann = goLive(VISITORS.person("Ann")).mayErr();
    Person bo = watch(VISITORS.person("Bo").asksSoonForTheHost(), ann);
    seesTheStreamOf(ann, bo);
    bo.at("like").click();

    ann.page().context().setOffline(true);
    assertThat(ann.at("room")).hasAttribute("data-carried", "waiting");
    VISITORS.site().leasesAge(Duration.ofMinutes(1));
    assertThat(bo.at("host-away")).isVisible();
    ann.page().context().setOffline(false);
    seesTheStreamOf(ann, bo);
    assertThat(bo.at("host-away")).hasCount(0);
    assertThat(ann.at("likes")).hasAttribute("data-count", "1");

    ann.crash();
    isAwayTooLongFor(bo);
  }

  private static void isAwayTooLongFor(Person bo) {
    VISITORS.site().leasesAge(Duration.ofSeconds(20));
    assertThat(bo.at("host-away")).isVisible();
    assertThat(bo.at("anchor")).containsText("The host is away");
    Inspection.of(bo.page(), "live-host-away", Sight.DESKTOP);
    VISITORS.site().leasesAge(Duration.ofMinutes(2));

    assertThat(bo.at("over")).hasAttribute("data-why", "dissolved");
    assertThat(bo.at("over")).containsText("away for too long");
    assertThat(bo.at("over")).containsText("Check again");
  }

  private static void seesTheStreamOf(Person anchor, Person viewer) {
    assertThat(anchor.at("room")).hasAttribute("data-carried", "onAir");
    assertThat(viewer.at("anchor")).hasAttribute("data-way", "stream");
    assertThat(viewer.at("anchor")).hasAttribute("data-state", "connected");
    Picture.of(viewer, "anchor").moves();
  }
}
