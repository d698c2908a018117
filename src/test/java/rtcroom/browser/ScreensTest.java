package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Sights;
import rtcroom.testing.browser.Visitors;

/**
 * Every page outside the rooms, looked at on phone and desktop, in both languages, dark and light.
 */
@Busy
class ScreensTest {
  /** Nobody beats for the guests, and the pictures are taken over a minute or two. */
  @RegisterExtension
  static final Visitors VISITORS =
      Visitors.ofSite(
          Map.of(
              "rooms.live.heartBeatTimeout", "10m",
              "rooms.double.heartBeatTimeout", "10m",
              "rooms.multi.heartBeatTimeout", "10m",
              "rooms.webrtc.heartBeatTimeout", "10m"));

  private static final String LONG_NAME = "很长的名字".repeat(12) + "尾巴尾巴";
  private static boolean furnished;

  private static LocatorAssertions.IsVisibleOptions soon() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(Person.PATIENCE);
  }

  @BeforeEach
  void rooms_with_people_in_them() {
    if (furnished) {
      return;
    }
    furnished = true;
    Guests guests = Guests.of(VISITORS.site());
    guests.push("live_room", "kitchen", "anna_1", "林晓", "周五的厨房：一起做牛肉面");
    guests.push("double_room", "pair", "bobby_1", "Bob", "Coffee break");
    guests.push("double_room", "pair", "carol_1", "Carol", "");
    guests.push("multi_room", "crowd", "dave_1", LONG_NAME, LONG_NAME);
    guests.push("multi_room", "crowd", "eve_1", "Eve", "");
    guests.openNumbered("frank_1", "Stand-up");
  }

  @ParameterizedTest
  @MethodSource("rtcroom.testing.browser.Sights#visits")
  void every_page_can_be_read_and_used(Sights sights) {
    Person ann = VISITORS.person("ann", sights.desktop().options()).named(sights.personName());
    Page page = ann.page();

    ann.open("/");
    assertThat(page.locator("[data-room=kitchen]")).isVisible(soon());
    sights.inspect(page, "lobby");
    page.locator("form button").nth(1).click();
    assertThat(page.locator("dialog")).isVisible();
    sights.inspect(page, "join");

    ann.open("/#/settings");
    assertThat(page.locator("#identity-title")).isVisible(soon());
    sights.inspect(page, "settings");

    ann.open("/#/check");
    page.locator(".preview button").click();
    assertThat(page.locator("[data-heard=true]")).isVisible(soon());
    for (Locator step : page.locator("[data-step]").all()) {
      assertThat(step).not().hasAttribute("data-verdict", "working");
    }
    sights.inspect(page, "check");

    ann.open("/#/tools");
    page.locator("#push-title ~ div button").first().click();
    assertThat(page.locator("svg.qr")).isVisible(soon());
    sights.inspect(page, "tools");

    ann.open("/#/nothing/here");
    assertThat(page.locator(".empty")).isVisible(soon());
    sights.inspect(page, "unknown");
  }
}
