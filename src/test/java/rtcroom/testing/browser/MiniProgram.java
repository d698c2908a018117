package rtcroom.testing.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.joining;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import rtcroom.testing.programs.MiniProgramBuild;

/**
 * Somebody's mini program: its compiled pages in the host of {@code miniprogram/host}, which has a
 * {@code wx} on the browser's own network. Only what the top page shows is seen.
 */
public final class MiniProgram {
  private static final String TOP = "main:not([hidden])";

  /** Of {@code setData}, of page and component together, from a tap to an open room. */
  private static final int MOST_CALLS = 10;

  /** Until nothing plays, pushes, asks or is connected; or for so many milliseconds. */
  private static final String LEFT =
      """
      async patience => {
        const end = performance.now() + patience;
        const busy = ({ sockets, requests, media }) => sockets + requests + media > 0;
        while (busy(host.left()) && performance.now() < end) {
          await new Promise(next => setTimeout(next, 50));
        }
        return JSON.stringify(host.left());
      }
      """;

  /**
   * A phone of whoever the address names. It says sooner than a page of the web app that its stream
   * was taken (TAKEN_AFTER). All that it sends and shows is made by the processors of the test's
   * machine; sound costs as much of them as pictures.
   */
  private static final String PHONE =
      """
      const given = Object.fromEntries(new URLSearchParams(location.search));
      const settings = { server: given.server, userName: given.name, language: given.language };
      localStorage.setItem('wx:rtcroom.settings', JSON.stringify(settings));
      const later = window.setTimeout;
      window.setTimeout = (run, ms, ...rest) => later(run, ms === 1500 ? 300 : ms, ...rest);
      const devices = navigator.mediaDevices;
      const ask = devices.getUserMedia.bind(devices);
      devices.getUserMedia = () => ask({
        video: { width: 180, height: 320, frameRate: 10 },
        audio: given.sound === 'on' && { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      });
      """;

  private static final String NOTHING = "{\"alarms\":[],\"sockets\":0,\"requests\":0,\"media\":0}";

  private final Person person;

  private MiniProgram(Person person) {
    this.person = person;
  }

  /**
   * Opens it.
   *
   * @param host the page of {@code miniprogram/build/host} that runs it
   * @param query of the host: {@code server} of the rooms, {@code language} ({@code zh} or {@code
   *     en}), {@code sound} ({@code on}: others hear him), {@code page} of the program
   */
  static MiniProgram open(Person person, String host, Map<String, String> query) {
    MiniProgramBuild.hostIsMade();
    person.page().addInitScript(PHONE);
    Stream<String> parts =
        query.entrySet().stream().map(one -> one.getKey() + "=" + encoded(one.getValue()));
    String name = "name=" + encoded(person.name());
    person
        .page()
        .navigate(host + "?" + Stream.concat(Stream.of(name), parts).collect(joining("&")));
    return new MiniProgram(person);
  }

  /**
   * Goes to a page as whoever opens the program there: it is the only one.
   *
   * @param path with its query, such as {@code pages/livelinkroom/livelinkroom?roomID=room_1}
   */
  public MiniProgram opens(String path) {
    page().evaluate("path => host.relaunch(path)", path);
    return this;
  }

  /** Taps what says so. */
  public MiniProgram tap(String text) {
    page().locator(TOP).getByText(text, exactly()).click();
    return this;
  }

  /** Taps what leads into a room, and waits until one may speak there: which costs little. */
  public MiniProgram enters(String text) {
    // What leads there may itself be on its way.
    assertThat(page().locator(TOP).getByText(text, exactly())).isVisible();
    int before = rendered("calls");
    tap(text);
    assertThat(all(".say")).isVisible();
    Assertions.assertThat(rendered("calls") - before)
        .as("calls of setData by %s, after %s", person.name(), text)
        .isLessThanOrEqualTo(MOST_CALLS);
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

  public MiniProgram seesNoMore(String text) {
    assertThat(page().locator(TOP).getByText(text)).hasCount(0);
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

  /** The picture of a {@code video}. */
  public Picture film() {
    return new Picture(page(), TOP + " video");
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

  /** Says yes where the program asks, with what is written into its field. */
  public MiniProgram agrees(String written) {
    Locator dialog = page().locator(".dialog");
    dialog.getByRole(AriaRole.TEXTBOX).fill(written);
    dialog.getByText("OK").click();
    return this;
  }

  /** Chooses from the sheet that the program shows. */
  public MiniProgram chooses(String text) {
    page().locator(".dialog").getByText(text, exactly()).click();
    return this;
  }

  /** What it told at the lower edge of the screen, and tells no more after a while. */
  public MiniProgram isTold(String text) {
    assertThat(page().locator("#toast").getByText(text)).isVisible();
    return this;
  }

  /**
   * What travelled to views.
   *
   * @param name {@code calls}, how often, or {@code largest}, the most bytes at a time
   */
  public int rendered(String name) {
    return ((Number) page().evaluate("name => host.rendered[name]", name)).intValue();
  }

  public String userID() {
    return (String) page().evaluate("JSON.parse(localStorage['wx:rtcroom.userID'])");
  }

  /** How often {@code wx} was called so, whatever with. */
  public int calls(String name) {
    String count = "name => host.journal.calls.filter(call => call.split(' ')[0] === name).length";
    return ((Number) page().evaluate(count, name)).intValue();
  }

  /** The codes its pushers and players have told so far. */
  @SuppressWarnings("unchecked")
  public List<Integer> codes() {
    return (List<Integer>) page().evaluate("host.journal.codes");
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

  /** What the console says is no fault: a stream that is not there yet, a server that is gone. */
  public MiniProgram mayErr() {
    person.mayErr();
    return this;
  }

  /** Nothing went wrong, nothing was wanted that is not there, and no more was open than may be. */
  public void keptTheRules() {
    Assertions.assertThat(errors()).as("errors of %s", person.name()).isEmpty();
    Assertions.assertThat(traffic("mostSockets")).isLessThanOrEqualTo(1);
    Assertions.assertThat(traffic("mostRequests")).isLessThanOrEqualTo(4);
    Assertions.assertThat(rendered("largest")).isLessThan(4_096);
  }

  /**
   * Where no page asks by itself: soon nothing is connected, under way, playing or pushing, and no
   * alarm is set then.
   */
  public void hasLeftNothing() {
    Assertions.assertThat(page().evaluate(LEFT, Person.PATIENCE))
        .as("what %s left", person.name())
        .isEqualTo(NOTHING);
  }

  /** The phone's home button, and back. */
  public MiniProgram does(String hostCall) {
    page().evaluate("host." + hostCall + "()");
    return this;
  }

  boolean stays() {
    return person.stays();
  }

  boolean isGone() {
    return person.isGone();
  }

  public Page page() {
    return person.page();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
