package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.browser.Inspection;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Sight;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.browser.WebRecord;

/** What a first visit costs, and what the server tells browsers about the files of the app. */
class FirstPageTest {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofSite();

  private static final int MOST_BYTES = 60 * 1024;
  private static final int MOST_OF_A_ROOM = 45 * 1024;
  private static final int MOST_REQUESTS = 40;

  private static final String ASSETS =
      """
      () => performance.getEntriesByType('resource').map(({ name }) => name.split('/assets/')[1])
          .filter(Boolean).join()
      """;

  /** The script of a page, those it imports, and their style sheets, compressed. */
  private static final String SIZE_OF_PAGE =
      """
      async ([name, first]) => {
        const text = async file => (await fetch('assets/' + file)).text();
        const files = [...new Set((await Promise.all(first.split(',').filter(file => file.endsWith('.js')).map(text)))
            .join().match(/[\\w~-]+\\.(js|css)/g))];
        const wanted = new Set(files.filter(file => file.startsWith(name + '-')));
        const sheets = file => files.filter(one => one.endsWith('.css') && one.startsWith(file.slice(0, -12)));
        for (const file of wanted) {
          if (!file.endsWith('.js')) continue;
          for (const [, next] of (await text(file)).matchAll(/(?:from|import)"\\.\\/([^"]+\\.js)"/g)) wanted.add(next);
          for (const sheet of sheets(file)) wanted.add(sheet);
        }
        const sizes = [...wanted].filter(file => !first.includes(file))
            .map(async file => Number((await fetch('assets/' + file)).headers.get('content-length')));
        return (await Promise.all(sizes)).reduce((total, size) => total + size, 0);
      }
      """;

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

  @ParameterizedTest
  @ValueSource(strings = {"LivePage", "CallPage"})
  void the_pages_of_rooms_stay_within_theirs_beside_it(String name) {
    Page page = VISITORS.person("ann").open("/").page();
    assertThat(page.getByText("No rooms yet")).isVisible();
    String first = page.evaluate(ASSETS).toString();

    // Without what it shows only to some, such as the door.
    int size = ((Number) page.evaluate(SIZE_OF_PAGE, List.of(name, first))).intValue();

    assertThat(size).isPositive().isLessThanOrEqualTo(MOST_OF_A_ROOM);
  }

  @Test
  void a_dialog_that_cannot_be_fetched_says_so_and_shows_a_way_on() {
    Person ann = VISITORS.person("ann").open("/").mayErr();
    ann.page().route("**/assets/JoinSheet-*.js", Route::abort);

    ann.at("join").click();

    assertThat(ann.at("missing")).containsText("did not load");
    Inspection.of(ann.page(), "missing", Sight.PHONE_ENGLISH);
    ann.page().unroute("**/assets/JoinSheet-*.js");
    ann.at("missing").getByRole(AriaRole.BUTTON).click();
    ann.at("join").click();
    assertThat(ann.at("missing")).hasCount(0);
    assertThat(ann.page().locator("dialog")).isVisible();
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
