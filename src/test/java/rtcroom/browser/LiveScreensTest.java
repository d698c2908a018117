package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ViewportSize;
import java.net.URLEncoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Inspection;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Sight;
import rtcroom.testing.browser.Visitors;

/** The live room, looked at on phone and desktop, in both languages, dark and light. */
@Busy
class LiveScreensTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  private static final String HIGH =
      "document.querySelector('[data-testid=anchor]').getBoundingClientRect().height";

  @BeforeAll
  static void be_patient() {
    PlaywrightAssertions.setDefaultAssertionTimeout(Person.PATIENCE);
  }

  @ParameterizedTest
  @EnumSource
  void the_live_room_can_be_read_and_used(Sight sight) {
    Person ann = goLive(sight);
    Person bo = enter(ann, sight);
    Inspection.enlargedToo(bo.page(), "live-viewer", sight);
    looksLying(bo, sight);
    bo.at("player-options").click();
    // Sheets are loaded when they are opened.
    assertThat(bo.page().locator("dialog")).isVisible();
    Inspection.enlargedToo(bo.page(), "live-player", sight);
    bo.page().keyboard().press("Escape");
    assertThat(bo.page().locator("dialog")).hasCount(0);
    Inspection.enlargedToo(ann.page(), "live-anchor", sight);
    looksAtHerDesk(ann, sight);
    mutesAndLetsSpeak(ann, bo, sight);

    apply(bo, sight);
    answer(ann, "reject", sight);
    assertThat(bo.at("apply-refused")).isVisible();
    Inspection.enlargedToo(bo.page(), "live-rejected", sight);

    bo.at("apply-again").click();
    bo.at("apply-now").click();
    answer(ann, "accept", sight);
    Picture.move(Picture.of(ann, "guest"), Picture.of(bo, "anchor"));
    Inspection.enlargedToo(ann.page(), "live-link-mic", sight);
    Inspection.enlargedToo(bo.page(), "live-guest", sight);

    ann.at("kick").click();
    assertThat(ann.at("confirm-yes")).isVisible();
    Inspection.enlargedToo(ann.page(), "live-kick", sight);
    ann.page().keyboard().press("Escape");

    ann.at("leave").click();
    ann.at("confirm-yes").click();
    assertThat(ann.at("over")).isVisible();
    Inspection.enlargedToo(ann.page(), "live-ended", sight);
    assertThat(bo.at("over")).isVisible();
    Inspection.enlargedToo(bo.page(), "live-over", sight);
  }

  private static void looksAtHerDesk(Person ann, Sight sight) {
    assertThat(ann.at("reach")).isVisible();
    assertThat(ann.at("duration")).hasText(Pattern.compile("\\d\\d:\\d\\d"));
    ann.at("devices").click();
    assertThat(ann.page().locator("dialog")).isVisible();
    Inspection.enlargedToo(ann.page(), "live-devices", sight);
    ann.page().keyboard().press("Escape");
    ann.at("screen").click();
    assertThat(ann.at("stop-sharing")).isVisible();
    Inspection.enlargedToo(ann.page(), "live-sharing", sight);
    ann.at("stop-sharing").click();
    assertThat(ann.at("sharing")).hasCount(0);
  }

  private static void mutesAndLetsSpeak(Person ann, Person bo, Sight sight) {
    ann.at("moderate").first().click();
    assertThat(ann.at("remove")).isVisible();
    Inspection.enlargedToo(ann.page(), "live-moderate", sight);
    ann.at("mute-600").click();
    assertThat(bo.at("chat-input")).isDisabled();
    ann.at("moderate").first().click();
    ann.at("unmute").click();
    assertThat(bo.at("chat-input")).isEnabled();
  }

  private static Person goLive(Sight sight) {
    Person ann = somebody("ann", sight);
    String roomName =
        sight.isPictured() ? (sight.isEnglish() ? "Friday concert" : "周五音乐会") : sight.personName();
    ann.follow("/#/new/live?name=" + URLEncoder.encode(roomName, UTF_8).replace("+", "%20"));
    Picture.of(ann, "preview").moves();
    Inspection.enlargedToo(ann.page(), "live-door", sight);
    ann.at("go-live").click();
    ann.page().waitForURL(Pattern.compile("#/live/"));
    return ann;
  }

  /** Somebody watches, and both write to one another. */
  private static Person enter(Person ann, Sight sight) {
    String address = ann.page().url();
    Person bo = somebody("bo", sight).open(address.substring(address.indexOf("/#/")));
    assertThat(bo.at("door-inside")).hasAttribute("data-count", "1");
    Inspection.enlargedToo(bo.page(), "live-link", sight);
    bo.at("door-open").click();
    assertThat(bo.at("apply")).isVisible();
    Picture.of(bo, "anchor").moves();
    String greeting = sight.isEnglish() ? "Hello, everybody!" : "大家好！";
    bo.at("chat-input").fill(greeting);
    bo.at("chat-send").click();
    assertThat(ann.at("chat-line").last()).containsText(greeting);
    String welcome = sight.isEnglish() ? "Welcome! We begin in a minute." : "欢迎！一分钟后开始。";
    ann.at("chat-input").fill(welcome);
    ann.at("chat-send").click();
    assertThat(bo.at("chat-line").last()).containsText(welcome);
    bo.at("like").click();
    assertThat(ann.at("likes")).hasAttribute("data-count", "1");
    return bo;
  }

  /** A phone that lies shows the picture, not a strip of it. */
  private static void looksLying(Person bo, Sight sight) {
    if (sight == Sight.PHONE) {
      ViewportSize upright = bo.page().viewportSize();
      bo.page().setViewportSize(844, 390);
      bo.page().waitForFunction("() => " + HIGH + " > 300");
      Inspection.enlargedToo(bo.page(), "live-lying", sight);
      bo.page().setViewportSize(upright.width, upright.height);
    }
  }

  private static void apply(Person bo, Sight sight) {
    bo.at("apply").click();
    assertThat(bo.at("apply-now")).isEnabled();
    Inspection.enlargedToo(bo.page(), "live-apply", sight);
    bo.at("apply-now").click();
    assertThat(bo.at("applying")).isVisible();
    Inspection.enlargedToo(bo.page(), "live-waiting", sight);
  }

  private static void answer(Person ann, String answer, Sight sight) {
    ann.at("requests").click();
    assertThat(ann.at(answer)).isVisible();
    if (answer.equals("reject")) {
      Inspection.enlargedToo(ann.page(), "live-requests", sight);
    }
    ann.at(answer).click();
    ann.page().keyboard().press("Escape");
  }

  private static Person somebody(String name, Sight sight) {
    return VISITORS.person(name, sight.options()).named(sight.personName());
  }
}
