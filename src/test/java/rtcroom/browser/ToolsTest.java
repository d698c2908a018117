package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.programs.Clip;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;

class ToolsTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  private static LocatorAssertions.ContainsTextOptions patiently() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(Person.PATIENCE);
  }

  private static LocatorAssertions.HasTextOptions patientText() {
    return new LocatorAssertions.HasTextOptions().setTimeout(Person.PATIENCE);
  }

  private static Locator viewers(Locator pushed) {
    return pushed
        .locator("dl > div")
        .filter(new Locator.FilterOptions().setHasText("Viewers"))
        .locator("dd");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static String copied(Page page, String label) {
    return page.getByRole(
            AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label).setExact(true))
        .textContent();
  }

  @Test
  void a_push_address_comes_ready_for_obs_ffmpeg_and_phones() {
    Page page = VISITORS.person("ann").open("/#/tools").page();
    button(page, "Get a push address").click();
    assertThat(page.locator("svg.qr")).isVisible();

    String push = copied(page, "Push address");
    assertThat(push).startsWith("rtmp://").contains("?");
    assertThat(copied(page, "Server") + "/" + copied(page, "Stream key")).isEqualTo(push);
    page.getByText("ffmpeg", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(copied(page, "Push a test picture"))
        .startsWith("ffmpeg ")
        .endsWith("'" + push + "'");
    assertThat(copied(page, "HTTP-FLV (low latency)")).startsWith("http");

    button(page, "Another address").click();
    page.waitForFunction(
        "old => ![...document.querySelectorAll('code')].some(c => c.textContent === old)", push);
  }

  @Test
  void what_arrives_at_the_push_address_is_shown() {
    Clip.PLAIN.path();
    Person ann = VISITORS.person("ann").open("/#/tools");
    Page page = ann.page();
    button(page, "Get a push address").click();
    Locator pushed = ann.at("pushed");
    assertThat(pushed).containsText("Waiting for the first packet", patiently());

    try (Program _ = Ffmpeg.push(Clip.PLAIN, copied(page, "Push address"))) {
      assertThat(pushed.getByRole(AriaRole.STATUS)).hasText("Live", patientText());
      assertThat(pushed).containsText("H264 · AAC", patiently());
      assertThat(pushed).containsText("320 × 180", patiently());
      assertThat(pushed).containsText(Pattern.compile("[1-9][0-9]* kbps"), patiently());
      assertThat(viewers(pushed)).hasText("0", patientText());
      button(page, "Play here").first().click();
      assertThat(viewers(pushed)).hasText("1", patientText());
      button(page, "Stop").click();
      assertThat(viewers(pushed)).hasText("0", patientText());
    }
    assertThat(pushed).containsText("The push has ended", patiently());
    assertThat(viewers(pushed)).hasCount(0);
  }

  @Test
  void an_address_that_cannot_be_played_is_told_at_once() {
    Page page = VISITORS.person("ann").open("/#/tools").page();
    page.getByLabel("Play address").fill("rtmp://example.com/live/x");
    button(page, "Play").click();
    assertThat(page.getByText("Enter an address that ends in .flv or .m3u8.")).isVisible();
  }

  @Test
  void waiting_for_a_stream_ends_with_words_and_a_way_to_try_again() {
    Person ann = VISITORS.person("ann").mayErr();
    ann.page().clock().install();
    Page page = ann.open("/#/tools").page();
    AtomicInteger asked = new AtomicInteger();
    page.route(
        "**/live/nobody.flv*",
        route -> {
          asked.incrementAndGet();
          route.fulfill(new Route.FulfillOptions().setStatus(404));
        });
    page.getByLabel("Play address").fill(VISITORS.site().address() + "/live/nobody.flv");
    page.waitForResponse("**/live/nobody.flv*", () -> button(page, "Play").click());
    assertThat(page.locator(".stream")).containsText("Waiting for the picture");

    // It tries again, so it has understood the first answer; then twenty seconds go by in no time.
    Locator verdict = page.locator(".stream").getByText("Nothing is streaming at this address.");
    await()
        .atMost(Duration.ofMillis(Person.PATIENCE))
        .pollInSameThread()
        .until(
            () -> {
              page.clock().runFor(1000);
              return verdict.isVisible();
            });
    assertThat(asked.get()).isGreaterThan(1);
    assertThat(button(page, "Try again")).isVisible();
  }
}
