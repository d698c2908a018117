package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static rtcroom.testing.browser.Calls.everybodySeesAndHearsEverybody;
import static rtcroom.testing.browser.Calls.inside;
import static rtcroom.testing.browser.Calls.watched;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Keys;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Visitors;

/** Whole rooms by keyboard, from the lobby to the end: nobody points at anything. */
@Busy
class KeyboardTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  private static final Pattern OFF = Pattern.compile("\\boff\\b");

  @BeforeAll
  static void be_patient() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
  }

  @Test
  void a_live_with_a_guest_its_chat_and_its_end() {
    Person ann = VISITORS.person("Ann").open("/");
    Keys anns = new Keys(ann).go("input[type=radio]").press("ArrowDown", "ArrowDown");
    assertThat(ann.page().locator("form input[value=live]")).isChecked();
    anns.go("input[maxlength]").type("By keyboard").press("Enter");
    Picture.of(ann, "preview").moves();
    anns.open("go-live");
    assertThat(ann.at("requests")).isVisible();
    ann.page().waitForURL(Pattern.compile("#/live/"));

    Person bo = VISITORS.person("Bo").open("/");
    Keys bos = new Keys(bo).go("[data-room] a").press("Enter");
    bos.open("apply").open("apply-now");
    anns.open("requests").open("accept").press("Escape");
    Picture.move(Picture.of(ann, "guest"), Picture.of(bo, "anchor"));
    // What is shown from here on needs no pictures, which are dear.
    anns.press("v");
    assertThat(ann.at("camera")).hasClass(OFF);
    bos.press("v", "m");
    assertThat(bo.at("camera")).hasClass(OFF);
    assertThat(bo.at("mic")).hasClass(OFF);
    assertThat(bo.at("player-mute")).hasAccessibleName("Mute (m)");

    bos.press("c");
    assertThat(bo.at("toggle-chat")).isFocused();
    // Only what is shown again can be typed into.
    assertThat(bo.at("chat-input")).isHidden();
    bos.press("c");
    assertThat(bo.at("chat-input")).isFocused();
    bos.type("no mouse here").press("Enter", "Escape");
    assertThat(bo.at("toggle-chat")).isFocused();
    assertThat(ann.at("chat-log")).containsText("no mouse here");
    bos.open("like");
    assertThat(ann.at("likes")).hasAttribute("data-count", "1");
    bos.open("leave-stage");
    assertThat(ann.at("guest")).hasCount(0);

    anns.open("leave").open("confirm-yes");
    assertThat(ann.at("over")).containsText("You ended it");
    assertThat(bo.at("over")).hasAttribute("data-why", "dissolved");
    bos.go("[data-testid=over] a").press("Enter");
    assertThat(bo.page().locator("form input[value=live]")).hasCount(1);
  }

  @Test
  void a_call_of_two() {
    Person ann = watched(VISITORS.person("ann")).open("/");
    Keys anns = new Keys(ann).go("input[maxlength]").type("By keyboard").press("Enter");
    Picture.of(ann, "preview").moves();
    anns.open("door-open");
    inside(ann).page().waitForURL("**/#/double/*");

    Person bo = watched(VISITORS.person("bo"));
    bo.page().addInitScript("localStorage.setItem('rtcroom.keys', 'off')");
    bo.page().navigate(ann.page().url());
    Keys bos = new Keys(bo).go("[data-testid=door-name] input").press("Control+a").type("Bo");
    bos.press("Enter");
    everybodySeesAndHearsEverybody(ann, inside(bo));

    anns.press("v");
    assertThat(ann.at("camera")).hasClass(OFF);
    bos.go("[data-testid=mic]").press("m");
    assertThat(bo.at("mic")).not().hasClass(OFF);
    bos.press("Enter");
    assertThat(bo.at("mic")).hasClass(OFF);
    bos.press("ArrowRight");
    assertThat(bo.at("camera")).isFocused();
    bos.press("Enter");
    assertThat(bo.at("camera")).hasClass(OFF);
    bos.press("End");
    assertThat(bo.at("leave")).isFocused();
    anns.press("c");
    assertThat(ann.at("chat-input")).isFocused();
    anns.type("hands on the keys").press("Enter", "Escape");
    assertThat(ann.at("chat")).isFocused();
    bos.open("chat");
    assertThat(bo.at("chat-log")).containsText("hands on the keys");
    bos.press("Escape");
    anns.open("people");
    assertThat(ann.at("person")).hasCount(1);
    anns.press("Escape").open("devices").go("[data-testid=pick-camera]").press("Escape");
    assertThat(ann.at("devices")).isFocused();

    anns.press("Shift+L");
    assertThat(ann.page().locator("form input[value=double]")).isChecked();
    assertThat(bo.at("tile")).hasCount(0);
    bos.open("leave");
    assertThat(bo.page().locator("form input[value=double]")).isChecked();
  }
}
