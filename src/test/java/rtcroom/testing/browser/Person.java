package rtcroom.testing.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody at a browser of his own: nothing is shared with the others but the server. Waits of
 * Playwright are generous, since test machines are slow. With {@code -Dtraces=true} all steps are
 * recorded, for whoever looks into a failure; that costs a tenth of all time.
 */
public final class Person implements AutoCloseable {
  /** Milliseconds, as Playwright counts. */
  public static final int PATIENCE = 60_000;

  private final String name;
  private final BrowserContext context;
  private final String address;
  private final List<String> said = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private Page page;
  private boolean mayErr;
  private boolean stays;
  private boolean tracing = Boolean.getBoolean("traces");
  private boolean gone;

  public Person(String name, BrowserContext context, String address) {
    this.name = name;
    this.context = context;
    this.address = address;
    context.setDefaultTimeout(PATIENCE);
    context.setDefaultNavigationTimeout(PATIENCE);
    if (tracing) {
      context.tracing().start(new Tracing.StartOptions().setSnapshots(true).setTitle(name));
    }
    page = newTab();
  }

  public String name() {
    return name;
  }

  /** The tab last opened. */
  public Page page() {
    return page;
  }

  /**
   * Goes to a page of the site.
   *
   * @param path such as {@code /double/room_1}
   */
  public Person open(String path) {
    page.navigate(address + path);
    return this;
  }

  /** At the site, but on a page without anything, which costs a second less of a processor. */
  public Person onABlankPage() {
    return open("/healthz");
  }

  /**
   * Goes where a link leads, and presses the button of the door that is there.
   *
   * @param path such as {@code /#/double/room_1}
   */
  public Person follow(String path) {
    open(path);
    at("door-open").click();
    return this;
  }

  /** Has the pages know the name from an earlier visit. */
  public Person named(String remembered) {
    context.addInitScript(
        "localStorage.setItem('rtcroom.person', JSON.stringify({name: '%s', avatar: 'orchid'}))"
            .formatted(remembered));
    return this;
  }

  /** Machines of tests make and draw every picture several times. */
  Person sendsSmallPictures() {
    context.addInitScript(
        "if (location.protocol === 'http:') localStorage.setItem('rtcroom.grade', 'low')");
    return this;
  }

  /**
   * Takes who says nothing for silent after two seconds; pages give him eight ({@code SILENT_AFTER}
   * of {@code web/src/mesh/mesh.ts}).
   */
  public Person soonFindsSilent() {
    context.addInitScript(
        """
        const later = window.setTimeout;
        window.setTimeout = (run, ms, ...rest) => later(run, ms === 8000 ? 2000 : ms, ...rest);
        """);
    return this;
  }

  /**
   * Asks the server after one second how it is with a host whose picture is gone, where pages wait
   * for 15 to 27 ({@code web/src/live/anchor-watch.ts}).
   */
  public Person asksSoonForTheHost() {
    context.addInitScript(
        """
        const later = window.setTimeout;
        window.setTimeout = (run, ms, ...rest) => later(run, ms >= 15000 && ms < 27000 ? 1000 : ms, ...rest);
        """);
    return this;
  }

  /** The element a page marks with {@code data-testid}. */
  public Locator at(String testId) {
    return page.getByTestId(testId);
  }

  /** Opens one more tab of the same browser; what follows happens there. */
  public Page newTab() {
    Page tab = context.newPage();
    tab.onConsoleMessage(this::heard);
    tab.onPageError(error -> errors.add("uncaught: " + error));
    page = tab;
    return tab;
  }

  /** Lives far away: from the next page on, whatever is sent and received takes so long. */
  public Person farAway(Duration delay) {
    JsonObject line = new JsonObject();
    line.addProperty("offline", false);
    line.addProperty("latency", delay.toMillis());
    line.addProperty("downloadThroughput", -1);
    line.addProperty("uploadThroughput", -1);
    context.newCDPSession(page).send("Network.emulateNetworkConditions", line);
    return this;
  }

  /** Kills the tab as a lack of memory would: nothing in it gets to run any more. */
  public void crash() {
    mayErr = true;
    try {
      // The browser ends the tab's process before anything is told to the page.
      page.navigate("chrome://crash", new Page.NavigateOptions().setTimeout(10_000));
    } catch (PlaywrightException theTabIsGone) {
      // What was asked for.
    }
  }

  /** Does not go home after a test in which nothing went wrong, but when the class has ended. */
  Person staysOn() {
    stays = true;
    return this;
  }

  /** Whether he is there for the next test: who was allowed errors may still be told of some. */
  boolean stays() {
    return stays && !mayErr && !gone && errors.isEmpty();
  }

  boolean isGone() {
    return gone;
  }

  /** From here on errors in the console are no fault, as when the server is gone. */
  public Person mayErr() {
    mayErr = true;
    return this;
  }

  /** What the pages complained of, unless it was allowed. */
  public List<String> errors() {
    return mayErr ? List.of() : List.copyOf(errors);
  }

  /** Keeps what is of use to whoever looks into a failure. */
  void testify(Path folder) {
    if (gone) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name + ".log"), said);
      if (tracing) {
        tracing = false;
        context
            .tracing()
            .stop(new Tracing.StopOptions().setPath(folder.resolve(name + "-trace.zip")));
      }
      Files.writeString(folder.resolve(name + ".html"), page.content());
      page.screenshot(
          new Page.ScreenshotOptions().setTimeout(10_000).setPath(folder.resolve(name + ".png")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PlaywrightException e) {
      said.add("no more could be saved: " + e.getMessage());
    }
  }

  /** Goes home, before the others if need be. */
  @Override
  public void close() {
    if (gone) {
      return;
    }
    gone = true;
    if (tracing) {
      // Else what it wrote so far stays behind in the folder for temporary files.
      context.tracing().stop();
    }
    context.close();
  }

  private void heard(ConsoleMessage message) {
    String line = message.type() + ": " + message.text() + " (" + message.location() + ")";
    said.add(line);
    if (message.type().equals("error")) {
      errors.add(line);
    }
  }
}
