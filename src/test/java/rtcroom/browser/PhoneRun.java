package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rtcroom.testing.browser.Guests;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.browser.WebRecord;

/**
 * First visits by a phone of the middle class on a slow mobile line, as Lighthouse takes one: a
 * quarter of this machine's speed, 1.6 Mbit/s and a way of 150 ms. Nothing of an earlier visit is
 * there. Started by {@code benchmarks/web/phone}.
 *
 * @see "https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md"
 */
class PhoneRun {
  @RegisterExtension
  static final Visitors VISITORS =
      Visitors.ofSite(
          Map.of("rooms.live.heartBeatTimeout", "10m", "rooms.double.heartBeatTimeout", "10m"));

  private static final int VISITS = 7;
  private static final double MOST = 1800;

  private static final ViewportSize SCREEN = new ViewportSize(412, 823);

  private static final String OBSERVE =
      """
      window.seen_ = { largest: 0, element: '', blocked: 0, shifted: 0 };
      const observe = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
      observe('largest-contentful-paint', ({ startTime, element }) => {
        seen_.largest = startTime;
        seen_.element = element?.localName ?? '';
      });
      observe('longtask', ({ duration }) => { seen_.blocked += duration - 50; });
      observe('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) seen_.shifted += value; });
      """;

  private static final String FIGURES =
      """
      () => JSON.stringify({
        ...seen_,
        first: performance.getEntriesByName('first-contentful-paint')[0].startTime,
        sent: performance.getEntriesByType('resource').reduce((sum, one) => sum + one.transferSize, 0),
      })
      """;

  @BeforeAll
  static void rooms_with_people_in_them() {
    Guests guests = Guests.of(VISITORS.site());
    guests.push("double_room", "pair", "bobby_1", "Bob", "Coffee break");
    guests.push("live_room", "stage", "anna_1", "Anna", "Cooking noodles");
  }

  @ParameterizedTest
  @CsvSource({
    "phone-lobby, the lobby, /, .lobby h1",
    "phone-call, the link of a call, /#/double/pair, [data-testid=door-open]",
    "phone-live, the link of a live, /#/live/stage, [data-testid=door-open]"
  })
  void first_visits_paint_the_largest_part_soon(
      String name, String what, String path, String selector) {
    WebRecord record = new WebRecord(name, "A first visit to " + what + " by a throttled phone");

    List<JsonNode> visits =
        IntStream.range(0, VISITS).mapToObj(_ -> visit(path, selector)).toList();

    record
        .row("conditions", "4 times slower processor, 1.6 Mbit/s, 150 ms, 412x823, no cache")
        .row("visits", "" + VISITS)
        .row("first contentful paint, median", milliseconds(median(visits, "first")))
        .row("largest contentful paint, median", milliseconds(median(visits, "largest")))
        .row("largest contentful paint, worst", milliseconds(worst(visits, "largest")))
        .row("what was largest", "`" + visits.getFirst().get("element").asText() + "`")
        .row("blocked beyond 50 ms, median", milliseconds(median(visits, "blocked")))
        .row("layout shift, worst", "%.3f".formatted(worst(visits, "shifted")))
        .row("sent for it", WebRecord.kilobytes(median(visits, "sent")))
        .write();
    assertThat(median(visits, "largest")).isPositive().isLessThanOrEqualTo(MOST);
  }

  private static JsonNode visit(String path, String selector) {
    try (Person ann = VISITORS.person("ann", phone())) {
      Page page = ann.page();
      page.addInitScript(OBSERVE);
      throttle(page.context().newCDPSession(page));
      ann.open(path);
      assertThat(page.locator(selector)).isVisible();
      page.waitForLoadState(LoadState.NETWORKIDLE);
      return new ObjectMapper().readTree((String) page.evaluate(FIGURES));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Browser.NewContextOptions phone() {
    return new Browser.NewContextOptions()
        .setViewportSize(SCREEN.width, SCREEN.height)
        .setDeviceScaleFactor(1.75)
        .setIsMobile(true)
        .setHasTouch(true);
  }

  private static void throttle(CDPSession devtools) {
    JsonObject processor = new JsonObject();
    processor.addProperty("rate", 4);
    devtools.send("Emulation.setCPUThrottlingRate", processor);
    JsonObject line = new JsonObject();
    line.addProperty("offline", false);
    line.addProperty("latency", 150);
    line.addProperty("downloadThroughput", 1_600_000 / 8);
    line.addProperty("uploadThroughput", 750_000 / 8);
    devtools.send("Network.enable");
    devtools.send("Network.emulateNetworkConditions", line);
  }

  private static double median(List<JsonNode> visits, String figure) {
    return visits.stream()
        .mapToDouble(visit -> visit.get(figure).asDouble())
        .sorted()
        .skip(visits.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  private static double worst(List<JsonNode> visits, String figure) {
    return visits.stream().mapToDouble(visit -> visit.get(figure).asDouble()).max().orElseThrow();
  }

  private static String milliseconds(double ms) {
    return Math.round(ms) + " ms";
  }
}
