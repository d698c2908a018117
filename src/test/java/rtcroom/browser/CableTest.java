package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static rtcroom.testing.browser.Calls.enter;
import static rtcroom.testing.browser.Calls.everybodySeesAndHearsEverybody;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.reads;
import static rtcroom.testing.browser.Calls.say;
import static rtcroom.testing.browser.Lives.goLive;
import static rtcroom.testing.browser.Lives.watch;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.LiveSite;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.SecondMachine;
import rtcroom.testing.browser.Visitors;

/** A machine whose cable is pulled, that gets another address, and that sleeps. */
@Busy(thirds = 1)
class CableTest {
  private static final Duration OUT = Duration.ofSeconds(8);
  private static final Duration ASLEEP = Duration.ofSeconds(40);

  /** Pictures decoded so far of all others. */
  private static final String SEEN =
      """
      () => [...document.querySelectorAll('figure:not([data-testid=self]) video')]
          .reduce((sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames, 0)
      """;

  /** From which addresses this page's connections send. */
  private static final String SENDS_FROM =
      """
      async address => {
        for (const pc of connections_) for (const one of (await pc.getStats()).values())
          if (one.type === 'candidate-pair' && one.nominated && one.state === 'succeeded' &&
              (await pc.getStats()).get(one.localCandidateId)?.address === address) return true;
        return false;
      }
      """;

  @AutoClose private static @Nullable SecondMachine machine;

  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite(CableTest::settings);

  private static Map<String, String> settings() {
    machine = new SecondMachine();
    return machine.settings();
  }

  @BeforeAll
  static void begin() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
    there().start(URI.create(VISITORS.site().address()));
  }

  @AfterEach
  void clear() {
    there().clear();
  }

  private static SecondMachine there() {
    return Objects.requireNonNull(machine);
  }

  @Test
  void a_call_goes_on_after_eight_seconds_without_a_cable_and_at_another_address() {
    Person ann = VISITORS.person("ann").mayErr();
    String room = openRoom(ann, "double", "Cable");
    Person bo = enter(there().person("bo"), "double", room);
    everybodySeesAndHearsEverybody(ann, bo);

    isOutForEightSeconds(ann);
    everybodySeesAndHearsEverybody(ann, bo);
    say(bo, "I was away");
    reads(ann, "I was away");

    there().network().changeAddress();
    bo.page().waitForFunction(SENDS_FROM, there().network().own());
    everybodySeesAndHearsEverybody(ann, bo);
    // Neither end has noticed that this connection is dead.
    say(bo, "I am elsewhere");
    bo.at("chat-again").click();
    reads(ann, "I am elsewhere");
  }

  @Test
  void a_host_comes_back_from_a_pulled_cable_another_address_and_forty_seconds_of_sleep() {
    Person ann = goLive(there().person("Ann"));
    Person bo = watch(VISITORS.person("Bo").asksSoonForTheHost().mayErr(), ann);
    isSeen(ann, bo);

    isOutForEightSeconds(bo);
    isSeen(ann, bo);
    there().network().changeAddress();
    isSeen(ann, bo);

    there().network().suspend();
    VISITORS.site().leasesAge(Duration.ofSeconds(20));
    assertThat(bo.at("host-away")).isVisible();
    // Not that it was over.
    await()
        .pollInSameThread()
        .during(ASLEEP)
        .atMost(ASLEEP.plus(LiveSite.SOON))
        .until(() -> bo.at("host-away").isVisible());
    there().network().wake();
    isSeen(ann, bo);
    assertThat(bo.at("host-away")).hasCount(0);
  }

  /** Whoever looks on from the other side sees nothing new, and reads that. */
  private static void isOutForEightSeconds(Person other) {
    there().network().unplug();
    assertThat(other.at("frozen").or(other.page().locator("[data-state=interrupted]")).first())
        .isVisible();
    int seen = seen(other);
    await()
        .pollInSameThread()
        .during(OUT)
        .atMost(LiveSite.SOON)
        .until(() -> seen(other), now -> now <= seen);
    there().network().plugIn();
  }

  private static int seen(Person person) {
    return ((Number) person.page().evaluate(SEEN)).intValue();
  }

  private static void isSeen(Person host, Person viewer) {
    assertThat(host.at("room")).hasAttribute("data-carried", "onAir");
    assertThat(viewer.at("anchor")).hasAttribute("data-way", "stream");
    assertThat(viewer.at("anchor")).hasAttribute("data-state", "connected");
    Picture.of(viewer, "anchor").moves();
  }
}
