package rtcroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.testing.browser.Calls.enter;
import static rtcroom.testing.browser.Calls.everybodySeesAndHearsEverybody;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.patiently;
import static rtcroom.testing.browser.Calls.seesMore;
import static rtcroom.testing.browser.Calls.tile;
import static rtcroom.testing.browser.Calls.user;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;

/** Who is shown large, who has the word, and how good the lines are, in a call of three. */
@Busy
class CallStageTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  /** Cameras of these tests give 320 pixels, the screen Chromium makes up gives 1280. */
  private static final String WIDER_THAN_A_CAMERA =
      "([user, wider]) => (document.querySelector(`[data-user=\"${user}\"] video`).videoWidth >"
          + " 640) === wider";

  /** Looks ten times a second, oftener than the page, how often each tile was marked. */
  private static final String COUNT_SPEAKERS =
      """
      () => {
        clearInterval(window.counting_);
        Object.assign(window, { marked_: {}, looks_: 0, last_: {} });
        window.counting_ = setInterval(() => {
          looks_++;
          for (const { dataset } of document.querySelectorAll('.speaking')) {
            const who = dataset.user ?? 'self';
            marked_[who] = (marked_[who] ?? 0) + 1;
            last_[who] = looks_;
          }
        }, 100);
      }
      """;

  /** There and back it is a second, of which 0.6 are poor. */
  private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

  /** What was on its way still arrives; then three seconds without a beep are silence. */
  private static final String FELL_SILENT = "(user) => looks_ - (last_[user] ?? 0) >= 30";

  private static final String MARKED_OFTEN = "(user) => marked_[user] >= 20";

  /** Beeps are so short that many fall between two looks at who is heard. */
  private static final Page.WaitForFunctionOptions FOR_LONG =
      new Page.WaitForFunctionOptions().setTimeout(3 * Person.PATIENCE).setPollingInterval(250);

  @Test
  void a_shared_screen_is_large_until_it_ends_and_who_speaks_is_marked() {
    Person ann = VISITORS.person("ann");
    String room = openRoom(ann, "multi", "Slides");
    Person bo = enter(VISITORS.person("bo"), "multi", room);
    Person cy = enter(VISITORS.person("cy"), "multi", room);
    everybodySeesAndHearsEverybody(ann, bo, cy);
    patiently(bo.page().locator(".large")).hasCount(0);

    ann.at("screen").click();
    for (Person other : new Person[] {bo, cy}) {
      seesTheScreenLargeOf(other, user(ann));
    }
    patiently(ann.page().locator(".large")).hasCount(0);

    ann.at("screen").click();
    for (Person other : new Person[] {bo, cy}) {
      patiently(other.page().locator(".large")).hasCount(0);
      isWiderThanACamera(other, user(ann), false);
    }
    everybodySeesAndHearsEverybody(ann, bo, cy);
    whoSpeaksIsMarkedAndWhoIsMutedNeverIs(ann, bo, cy);
  }

  private static void seesTheScreenLargeOf(Person person, String presenter) {
    patiently(person.page().locator(".large")).hasAttribute("data-user", presenter);
    isWiderThanACamera(person, presenter, true);
    seesMore(person, presenter);
    assertThat(area(person.page().locator(".large")))
        .isGreaterThan(4 * area(person.page().locator(".aside").first()));
  }

  private static void whoSpeaksIsMarkedAndWhoIsMutedNeverIs(Person ann, Person bo, Person cy) {
    String muted = user(ann);
    String speaks = user(bo);
    ann.at("mic").click();
    for (Person other : new Person[] {bo, cy}) {
      patiently(tile(other, muted)).hasAttribute("data-mic", "false");
    }
    cy.page().evaluate(COUNT_SPEAKERS);
    cy.page().waitForFunction(FELL_SILENT, muted, FOR_LONG);
    cy.page().evaluate(COUNT_SPEAKERS);
    ann.page().evaluate(COUNT_SPEAKERS);
    cy.page().waitForFunction(MARKED_OFTEN, speaks, FOR_LONG);
    ann.page().waitForFunction(MARKED_OFTEN, speaks, FOR_LONG);
    assertThat(marked(cy)).containsKey(speaks).doesNotContainKey(muted);
    assertThat(marked(ann)).doesNotContainKey("self");

    ann.at("mic").click();
    cy.page().waitForFunction(MARKED_OFTEN, muted, FOR_LONG);
  }

  @Test
  void a_dot_tells_a_long_line_from_a_short_one() {
    Person ann = VISITORS.person("ann").farAway(HALF_A_SECOND);
    String room = openRoom(ann, "multi", "Lines");
    Person bo = enter(VISITORS.person("bo"), "multi", room);
    Person cy = enter(VISITORS.person("cy"), "multi", room);

    Locator near = tile(bo, user(cy)).getByTestId("quality");
    patiently(near).hasAttribute("data-quality", Pattern.compile("good|fair"));
    patiently(near).hasAttribute("aria-label", Pattern.compile("Good|Fair"));
    Locator far = tile(bo, user(ann)).getByTestId("quality");
    patiently(far).hasAttribute("data-quality", Pattern.compile("poor"));
    patiently(far).hasAttribute("aria-label", Pattern.compile("may stutter"));
  }

  private static void isWiderThanACamera(Person person, String user, boolean wider) {
    person.page().waitForFunction(WIDER_THAN_A_CAMERA, new Object[] {user, wider});
  }

  private static double area(Locator locator) {
    BoundingBox box = locator.boundingBox();
    return box.width * box.height;
  }

  @SuppressWarnings("unchecked") // what the script above collects
  private static Map<String, Integer> marked(Person person) {
    return (Map<String, Integer>) person.page().evaluate("() => marked_");
  }
}
