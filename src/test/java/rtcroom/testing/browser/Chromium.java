package rtcroom.testing.browser;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rtcroom.testing.network.Namespace;

/**
 * The browser of a test run. Its cameras show a moving pattern with a beep each second, and nobody
 * is asked for permission. For one thread only, as everything of Playwright.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--use-fake-device-for-media-stream=device-count=2,fps=10",
          "--use-fake-ui-for-media-stream",
          "--autoplay-policy=no-user-gesture-required",
          "--disable-features="
              + String.join(
                  ",",
                  // Names of .local need a service for them, which test machines lack.
                  "WebRtcHideLocalIpsWithMdns",
                  // Pages and processes started in case somebody wants them.
                  "SpareRendererForSitePerProcess",
                  "PreloadTopChromeWebUI",
                  // What Playwright switches off too; the last list of features is the one that
                  // counts.
                  "DialMediaRouteProvider",
                  "GlobalMediaControls",
                  "MediaRouter",
                  "OptimizationHints",
                  "PaintHolding",
                  "Translate"));

  /** In seconds. One that does not end then is killed: it would keep this process for ever. */
  private static final int LONGEST_END = 60;

  private final Playwright playwright;
  private final Browser browser;
  private final List<ProcessHandle> drivers;

  private Chromium(Playwright playwright, Browser browser, List<ProcessHandle> drivers) {
    this.playwright = playwright;
    this.browser = browser;
    this.drivers = drivers;
  }

  /** Starts the system's own Chromium; nothing is downloaded. */
  public static Chromium start() {
    return start(FLAGS);
  }

  /**
   * Starts one more, whose cameras show a film over and over.
   *
   * @param film MJPEG
   */
  public static Chromium lookingAt(Path film) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add("--use-file-for-fake-video-capture=" + film.toAbsolutePath());
    return start(flags);
  }

  /** Starts one more, whose user denies camera and microphone whenever he is asked. */
  public static Chromium denying() {
    String asks = "--use-fake-ui-for-media-stream";
    return start(FLAGS.stream().map(flag -> flag.equals(asks) ? asks + "=deny" : flag).toList());
  }

  /**
   * Starts one more, on the other side of a wire.
   *
   * @param folder takes what starts it
   */
  public static Chromium inside(Namespace network, Path folder) {
    Path starter = folder.resolve("chromium");
    String command = String.join(" ", network.inside(List.of(executable().toString())));
    try {
      Files.writeString(starter, "#!/bin/sh\nexec " + command + " \"$@\"\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(starter.toFile().setExecutable(true)).isTrue();
    return start(starter, FLAGS);
  }

  private static Chromium start(List<String> flags) {
    return start(executable(), flags);
  }

  private static Chromium start(Path executable, List<String> flags) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    Set<ProcessHandle> others = drivers().collect(Collectors.toSet());
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    List<ProcessHandle> own = drivers().filter(driver -> !others.contains(driver)).toList();
    try {
      return new Chromium(
          playwright,
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(executable)
                      .setTimeout(60_000)
                      .setArgs(flags)),
          own);
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    CompletableFuture<Boolean> killed =
        ended
            .thenApply(_ -> false)
            .completeOnTimeout(true, LONGEST_END, SECONDS)
            .whenComplete((late, _) -> kill(late));
    try {
      browser.close();
      playwright.close();
    } catch (PlaywrightException e) {
      if (!killed.getNow(false)) {
        throw e;
      }
    } finally {
      ended.complete(null);
    }
  }

  private void kill(boolean late) {
    if (late) {
      drivers.stream().flatMap(ProcessHandle::descendants).forEach(ProcessHandle::destroyForcibly);
      drivers.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** The programs by which Playwright drives browsers. */
  private static Stream<ProcessHandle> drivers() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("/node"));
  }

  /**
   * {@code CHROMIUM} names another one than that of the search path. Debian's headless shell is the
   * same browser without windows of its own, for two thirds of the processor time.
   */
  private static Path executable() {
    String chosen = System.getenv("CHROMIUM");
    if (chosen != null) {
      return Path.of(chosen);
    }
    String searched = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(searched.split(File.pathSeparator))
        .map(folder -> Path.of(folder, "chromium-headless-shell"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no chromium-headless-shell on the search path: apt-get install it, or have"
                        + " CHROMIUM name a Chromium"));
  }
}
