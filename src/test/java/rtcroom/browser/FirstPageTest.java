package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.browser.WebRecord;

/** What a first visit costs, and what the server tells browsers about the files of the app. */
class FirstPageTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  private static final int MOST_BYTES = 60 * 1024;
  private static final int MOST_REQUESTS = 40;

  private static final String FIGURES =
      """
      () => {
        const [visit] = performance.getEntriesByType('navigation');
        const all = [visit, ...performance.getEntriesByType('resource')];
        const sum = (of, entries = all) => entries.reduce((total, entry) => total + entry[of], 0);
        const paint = performance.getEntriesByName('first-contentful-paint')[0];
        const scripts = all.filter(({ name }) => name.endsWith('.js'));
        return JSON.stringify({
          requests: all.length, sent: sum('encodedBodySize'), unpacked: sum('decodedBodySize'),
          scripts: sum('encodedBodySize', scripts), paint: paint?.startTime ?? -1,
          interactive: visit.domInteractive, names: all.map(({ name }) => name),
        });
      }
      """;

  /** Of nothing that comes from the browser's own store a byte is transferred. */
  private static final String FETCHED =
      """
      () => performance.getEntriesByType('resource')
          .filter(({ name, transferSize }) => name.includes('/assets/') && transferSize > 0)
          .map(({ name }) => name).join()
      """;

  @Test
  void a_first_visit_stays_within_its_budget() throws Exception {
    WebRecord record = new WebRecord("first-page", "A first visit to the lobby");
    Page page = VISITORS.person("ann").open("/").page();
    assertThat(page.getByText("No rooms yet")).isVisible();

    JsonNode figures = new ObjectMapper().readTree((String) page.evaluate(FIGURES));

    record
        .row("requests", figures.get("requests").asText())
        .row("sent, compressed", WebRecord.kilobytes(figures.get("sent").asDouble()))
        .row("of these scripts", WebRecord.kilobytes(figures.get("scripts").asDouble()))
        .row("unpacked", WebRecord.kilobytes(figures.get("unpacked").asDouble()))
        .row("first contentful paint", Math.round(figures.get("paint").asDouble()) + " ms")
        .row("document interactive", Math.round(figures.get("interactive").asDouble()) + " ms")
        .write();
    assertThat(figures.get("sent").asInt()).isPositive().isLessThanOrEqualTo(MOST_BYTES);
    assertThat(figures.get("requests").asInt()).isLessThanOrEqualTo(MOST_REQUESTS);
    assertThat(figures.get("names").toString())
        .as("players come when something is played, the reader of codes when one is scanned")
        .doesNotContain("/assets/flv-", "/assets/hls-", "/assets/reader-", "/assets/qr-");
  }

  @Test
  void a_second_visit_asks_only_for_the_page_itself() {
    Person ann = VISITORS.person("ann").open("/");
    Page page = ann.page();
    assertThat(page.getByText("No rooms yet")).isVisible();

    page.navigate(VISITORS.site().address() + "/?again");
    assertThat(page.getByText("No rooms yet")).isVisible();
    Object fetched = page.evaluate(FETCHED);

    assertThat(fetched).as("hashed files come from the browser's own store").isEqualTo("");
  }

  @Test
  void scripts_of_others_are_not_run() {
    Person ann = VISITORS.person("ann").open("/").mayErr();
    Page page = ann.page();
    assertThat(page.getByText("No rooms yet")).isVisible();

    page.evaluate(
        """
        () => {
          const script = document.createElement('script');
          script.textContent = 'window.intruded = true';
          document.body.append(script);
        }
        """);

    assertThat(page.evaluate("() => window.intruded === undefined")).isEqualTo(true);
  }
}
