package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static rtcroom.testing.browser.Calls.enter;
import static rtcroom.testing.browser.Calls.openRoom;
import static rtcroom.testing.browser.Calls.other;
import static rtcroom.testing.browser.Calls.patiently;
import static rtcroom.testing.browser.Calls.reads;
import static rtcroom.testing.browser.Calls.say;
import static rtcroom.testing.browser.Calls.seesMore;
import static rtcroom.testing.browser.Calls.watched;

import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Sights;
import rtcroom.testing.browser.Visitors;

/** The pages of calls, looked at on phone and desktop, in both languages, dark and light. */
@Busy
class CallPagesTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  @ParameterizedTest
  @MethodSource("rtcroom.testing.browser.Sights#visits")
  void a_call_can_be_seen_and_used(Sights sights) {
    Person ann = VISITORS.person("ann", sights.desktop().options());
    String room = openRoom(ann, "double", "Coffee");
    sights.inspect(ann.page(), "call-alone");

    Person bo = enter(VISITORS.person("bo"), "double", room);
    seesMore(ann, other(ann).getAttribute("data-user"));
    say(bo, "Is the coffee ready?");
    reads(ann, "Is the coffee ready?");
    sights.inspect(ann.page(), "call-chat");
    ann.at("chat").click();
    ann.at("devices").click();
    patiently(ann.page().locator("dialog")).hasCount(1);
    sights.inspect(ann.page(), "call-devices");
    ann.page().keyboard().press("Escape");
    sharesAndLooksWhoIsThere(ann, sights);

    Person cy = watched(VISITORS.person("cy", sights.phone().options()).named(sights.personName()));
    cy.open("/#/double/" + room);
    patiently(cy.at("door-inside")).hasAttribute("data-count", "2");
    sights.inspect(cy.page(), "call-door");
    cy.at("preview-start").click();
    Picture.of(cy, "preview").moves();
    cy.at("mic").click();
    cy.at("door").locator("summary").click();
    sights.inspect(cy.page(), "call-preview");
    cy.at("door-open").click();
    patiently(cy.at("refused")).hasAttribute("data-reason", "full");
    sights.inspect(cy.page(), "call-full");
  }

  private static void sharesAndLooksWhoIsThere(Person ann, Sights sights) {
    ann.at("screen").click();
    patiently(ann.at("stop-sharing")).hasCount(1);
    sights.inspect(ann.page(), "call-sharing");
    ann.at("stop-sharing").click();
    patiently(ann.at("sharing")).hasCount(0);
    ann.at("people-count").click();
    patiently(ann.at("person")).hasCount(1);
    sights.inspect(ann.page(), "call-people");
    ann.page().keyboard().press("Escape");
    movesAndHidesHerself(ann);
  }

  /** All by keyboard: the toolbar is one stop, its letters work from anywhere. */
  private static void movesAndHidesHerself(Person ann) {
    double before = ann.at("self").boundingBox().x;
    ann.at("move-own").focus();
    ann.page().keyboard().press("Enter");
    ann.page().waitForCondition(() -> ann.at("self").boundingBox().x != before);
    ann.at("hide-own").focus();
    ann.page().keyboard().press("Enter");
    patiently(ann.at("self")).hasCount(0);
    ann.at("show-own").click();
    patiently(ann.at("self")).hasCount(1);
    ann.page().keyboard().press("m");
    patiently(ann.at("mic")).hasAttribute("class", Pattern.compile("\\boff\\b"));
    ann.at("mic").focus();
    ann.page().keyboard().press("ArrowRight");
    assertThat(ann.at("camera")).isFocused();
    ann.page().keyboard().press("c");
    assertThat(ann.at("chat-input")).isFocused();
    ann.page().keyboard().press("Escape");
    assertThat(ann.at("chat")).isFocused();
  }
}
