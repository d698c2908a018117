package rtcroom.testing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/**
 * Somebody's mini program: its compiled pages in the host of {@code miniprogram/host}, which has a
 * {@code wx} on the browser's own network. Only what the top page shows is seen.
 */
public final class MiniProgram {
  private static final String TOP = "main:not([hidden])";

  private final Person person;

  private MiniProgram(Person person) {
    this.person = person;
  }

  /**
   * Opens it at its first page, in English.
   *
   * @param host where the files of {@code miniprogram/build/host} are served
   * @param server of the rooms
   */
  public static MiniProgram open(Person person, String host, String server) {
    person
        .page()
        .addInitScript(
            """
            const settings = { server: '%s', userName: '%s', language: 'en' };
            localStorage.setItem('wx:rtcroom.settings', JSON.stringify(settings));
            """
                .formatted(server, person.name()));
    person.page().navigate(host + "/index.html?server=" + server);
    return new MiniProgram(person);
  }

  /** Taps what says so. */
  public MiniProgram tap(String text) {
    page().locator(TOP).getByText(text, exactly()).click();
    return this;
  }

  /** Writes into the field that says so. */
  public MiniProgram write(String placeholder, String text) {
    page().locator(TOP).getByPlaceholder(placeholder).fill(text);
    return this;
  }

  public MiniProgram sees(String text) {
    assertThat(page().locator(TOP).getByText(text).first()).isVisible();
    return this;
  }

  /**
   * With {@code -Dscreenshots=true} keeps a picture of what is shown, in {@code
   * docs/screenshots/miniprogram}.
   */
  public MiniProgram looks(String name) {
    if (Boolean.getBoolean("screenshots")) {
      Path file = Path.of("docs/screenshots/miniprogram", name + ".png");
      page().screenshot(new Page.ScreenshotOptions().setPath(file));
    }
    return this;
  }

  /** What the top page has of such elements. */
  public Locator all(String selector) {
    return page().locator(TOP + " " + selector);
  }

  /**
   * The picture of an element.
   *
   * @param tag {@code live-pusher} or {@code live-player}
   */
  public Picture picture(String tag) {
    return new Picture(page(), TOP + " " + tag + " video");
  }

  /** Nothing lies over the middle of such an element. */
  public boolean isInFront(String tag) {
    return (boolean)
        all(tag)
            .evaluate(
                """
                element => {
                  const { left, top, width, height } = element.getBoundingClientRect();
                  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
                }
                """);
  }

  /** What went wrong in it, the APIs it wanted and the host has not among them. */
  @SuppressWarnings("unchecked")
  public List<String> errors() {
    return (List<String>) page().evaluate("host.journal.errors");
  }

  /**
   * A figure of its network.
   *
   * @param name {@code sockets}, {@code mostSockets}, {@code requests} or {@code mostRequests}
   */
  public int traffic(String name) {
    return ((Number) page().evaluate("name => host.traffic[name]", name)).intValue();
  }

  /** The phone's home button, and back. */
  public MiniProgram does(String hostCall) {
    page().evaluate("host." + hostCall + "()");
    return this;
  }

  private Page page() {
    return person.page();
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
