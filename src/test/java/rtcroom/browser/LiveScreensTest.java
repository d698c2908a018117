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
import org.junit.jupiter.params.provider.MethodSource;
import rtcroom.testing.Busy;
import rtcroom.testing.browser.Inspection;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Picture;
import rtcroom.testing.browser.Sight;
import rtcroom.testing.browser.Sights;
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
  @MethodSource("rtcroom.testing.browser.Sights#visits")
  void the_live_room_can_be_read_and_used(Sights sights) {
    Person ann = goLive(sights);
    Person bo = enter(ann, sights);
    sights.inspect(bo.page(), "live-viewer");
    looksLying(bo, sights.phone());
    bo.at("player-options").click();
    // Sheets are loaded when they are opened.
    assertThat(bo.page().locator("dialog")).isVisible();
    sights.inspect(bo.page(), "live-player");
    bo.page().keyboard().press("Escape");
    assertThat(bo.page().locator("dialog")).hasCount(0);
    sights.inspect(ann.page(), "live-anchor");
    looksAtHerDesk(ann, sights);
    mutesAndLetsSpeak(ann, bo, sights);

    apply(bo, sights);
    answer(ann, "reject", sights);
    assertThat(bo.at("apply-refused")).isVisible();
    sights.inspect(bo.page(), "live-rejected");

    bo.at("apply-again").click();
    bo.at("apply-now").click();
    answer(ann, "accept", sights);
    Picture.move(Picture.of(ann, "guest"), Picture.of(bo, "anchor"));
    sights.inspect(ann.page(), "live-link-mic");
    sights.inspect(bo.page(), "live-guest");

    ann.at("kick").click();
    assertThat(ann.at("confirm-yes")).isVisible();
    sights.inspect(ann.page(), "live-kick");
    ann.page().keyboard().press("Escape");

    ann.at("leave").click();
    ann.at("confirm-yes").click();
    assertThat(ann.at("over")).isVisible();
    sights.inspect(ann.page(), "live-ended");
    assertThat(bo.at("over")).isVisible();
    sights.inspect(bo.page(), "live-over");
  }

  private static void looksAtHerDesk(Person ann, Sights sights) {
    assertThat(ann.at("reach")).isVisible();
    assertThat(ann.at("duration")).hasText(Pattern.compile("\\d\\d:\\d\\d"));
    ann.at("devices").click();
    assertThat(ann.page().locator("dialog")).isVisible();
    sights.inspect(ann.page(), "live-devices");
    ann.page().keyboard().press("Escape");
    ann.at("screen").click();
    assertThat(ann.at("stop-sharing")).isVisible();
    sights.inspect(ann.page(), "live-sharing");
    ann.at("stop-sharing").click();
    assertThat(ann.at("sharing")).hasCount(0);
  }

  private static void mutesAndLetsSpeak(Person ann, Person bo, Sights sights) {
    ann.at("moderate").first().click();
    assertThat(ann.at("remove")).isVisible();
    sights.inspect(ann.page(), "live-moderate");
    ann.at("mute-600").click();
    assertThat(bo.at("chat-input")).isDisabled();
    ann.at("moderate").first().click();
    ann.at("unmute").click();
    assertThat(bo.at("chat-input")).isEnabled();
  }

  private static Person goLive(Sights sights) {
    Person ann = somebody("ann", sights.desktop(), sights);
    String roomName = sights.all().size() == 1 ? title(sights.desktop()) : sights.personName();
    ann.follow("/#/new/live?name=" + URLEncoder.encode(roomName, UTF_8).replace("+", "%20"));
    Picture.of(ann, "preview").moves();
    sights.inspect(ann.page(), "live-door");
    ann.at("go-live").click();
    ann.page().waitForURL(Pattern.compile("#/live/"));
    return ann;
  }

  /** Somebody watches, and both write to one another. */
  private static Person enter(Person ann, Sights sights) {
    String address = ann.page().url();
    Person bo = somebody("bo", sights.phone(), sights);
    bo.open(address.substring(address.indexOf("/#/")));
    assertThat(bo.at("door-inside")).hasAttribute("data-count", "1");
    sights.inspect(bo.page(), "live-link");
    bo.at("door-open").click();
    assertThat(bo.at("apply")).isVisible();
    Picture.of(bo, "anchor").moves();
    String greeting = sights.phone().isEnglish() ? "Hello, everybody!" : "大家好！";
    bo.at("chat-input").fill(greeting);
    bo.at("chat-send").click();
    assertThat(ann.at("chat-line").last()).containsText(greeting);
    String welcome = sights.phone().isEnglish() ? "Welcome! We begin in a minute." : "欢迎！一分钟后开始。";
    ann.at("chat-input").fill(welcome);
    ann.at("chat-send").click();
    assertThat(bo.at("chat-line").last()).containsText(welcome);
    bo.at("like").click();
    assertThat(ann.at("likes")).hasAttribute("data-count", "1");
    return bo;
  }

  /** A phone that lies shows the picture, not a strip of it. */
  private static void looksLying(Person bo, Sight sight) {
    if (sight != Sight.DESKTOP) {
      ViewportSize upright = bo.page().viewportSize();
      bo.page().setViewportSize(844, 390);
      bo.page().waitForFunction("() => " + HIGH + " > 300");
      Inspection.enlargedToo(bo.page(), "live-lying", sight);
      bo.page().setViewportSize(upright.width, upright.height);
    }
  }

  private static void apply(Person bo, Sights sights) {
    bo.at("apply").click();
    assertThat(bo.at("apply-now")).isEnabled();
    sights.inspect(bo.page(), "live-apply");
    bo.at("apply-now").click();
    assertThat(bo.at("applying")).isVisible();
    sights.inspect(bo.page(), "live-waiting");
  }

  private static void answer(Person ann, String answer, Sights sights) {
    ann.at("requests").click();
    assertThat(ann.at(answer)).isVisible();
    if (answer.equals("reject")) {
      sights.inspect(ann.page(), "live-requests");
    }
    ann.at(answer).click();
    ann.page().keyboard().press("Escape");
  }

  private static String title(Sight sight) {
    return sight.isEnglish() ? "Friday concert" : "周五音乐会";
  }

  private static Person somebody(String name, Sight sight, Sights sights) {
    return VISITORS.person(name, sight.options()).named(sights.personName());
  }
}
