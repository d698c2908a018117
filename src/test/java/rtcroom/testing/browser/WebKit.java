package rtcroom.testing.browser;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import rtcroom.testing.programs.Ffmpeg;
import rtcroom.testing.programs.Program;

/**
 * The MiniBrowser of Debian's WebKitGTK, on a screen of its own. It has no WebRTC, and plays what
 * servers send by MediaSource. For one thread only.
 *
 * @see "https://www.w3.org/TR/webdriver2/"
 */
public final class WebKit implements Script, AutoCloseable {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final int PATIENCE = 60_000;

  private static final String CALL =
      """
      const done = arguments[arguments.length - 1];
      (async () => (%s)(arguments[0]))().then(value => done({ value }), error => done({ error: String(error) }));
      """;

  private final Program screen;
  private final Program driver;
  private final String address;
  private final HttpClient http = HttpClient.newHttpClient();
  private String session = "";

  private WebKit(Program screen, Program driver, int port) {
    this.screen = screen;
    this.driver = driver;
    address = "http://127.0.0.1:" + port;
  }

  /**
   * Starts it.
   *
   * @param home an empty folder
   */
  public static WebKit start(Path home) {
    Program screen =
        Program.start("Xvfb", "-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp");
    await().atMost(Ffmpeg.LIMIT).until(() -> screen.output().toString().endsWith("\n"));
    String display = ":" + screen.output().toString().strip();
    int port = freePort();
    WebKit started = new WebKit(screen, Program.start(driver(home, display, port)), port);
    try {
      started.begin();
      return started;
    } catch (RuntimeException | Error e) {
      started.close();
      throw e;
    }
  }

  private static List<String> driver(Path home, String display, int port) {
    return List.of(
        "env",
        "HOME=" + home,
        "XDG_RUNTIME_DIR=" + home,
        "PULSE_RUNTIME_PATH=" + home,
        "DISPLAY=" + display,
        // It has no bus to ask, and draws without a card.
        "DBUS_SESSION_BUS_ADDRESS=disabled:",
        "GTK_A11Y=none",
        "LIBGL_ALWAYS_SOFTWARE=1",
        "WebKitWebDriver",
        "--host=127.0.0.1",
        "--port=" + port);
  }

  private void begin() {
    await().atMost(LiveSite.SOON).ignoreExceptions().until(() -> get("/status") != null);
    JsonArray flags =
        new JsonArray(List.of("--automation", "--autoplay-policy=allow", "--ignore-tls-errors"));
    JsonObject options = new JsonObject().put("binary", miniBrowser()).put("args", flags);
    JsonObject wanted = new JsonObject().put("webkitgtk:browserOptions", options);
    JsonObject always = new JsonObject().put("alwaysMatch", wanted);
    Object answer = post("/session", new JsonObject().put("capabilities", always));
    session = "/session/" + ((JsonObject) answer).getString("sessionId");
    post(session + "/timeouts", new JsonObject().put("script", PATIENCE).put("pageLoad", PATIENCE));
  }

  /** Goes to a page by its whole address. */
  public void open(String url) {
    post(session + "/url", new JsonObject().put("url", url));
  }

  /** Presses what a page marks with that {@code data-testid}, as soon as it is there. */
  public void press(String testId) {
    await().pollInSameThread().atMost(LiveSite.SOON).until(() -> isPressed(testId));
  }

  private boolean isPressed(String testId) {
    String found = "id => { const e = document.querySelector(`[data-testid=\"${id}\"]`); ";
    return (Boolean) evaluate(found + "e?.click(); return !!e; }", testId);
  }

  @Override
  public Object evaluate(String function, Object argument) {
    JsonObject call =
        new JsonObject()
            .put("script", CALL.replace("%s", function))
            .put("args", new JsonArray().add(argument));
    JsonObject result = (JsonObject) post(session + "/execute/async", call);
    if (result.containsKey("error")) {
      throw new AssertionError(result.getString("error"));
    }
    return result.getValue("value", "");
  }

  private Object get(String path) throws IOException, InterruptedException {
    HttpRequest asked = HttpRequest.newBuilder(URI.create(address + path)).build();
    return new JsonObject(http.send(asked, BodyHandlers.ofString()).body()).getValue("value");
  }

  private Object post(String path, JsonObject body) {
    HttpRequest asked =
        HttpRequest.newBuilder(URI.create(address + path))
            .POST(BodyPublishers.ofString(body.encode()))
            .build();
    try {
      String answer = http.send(asked, BodyHandlers.ofString()).body();
      Object value = new JsonObject(answer).getValue("value", "");
      if (value instanceof JsonObject refused && refused.containsKey("stacktrace")) {
        throw new AssertionError(path + ": " + answer + driver.complaints());
      }
      return value == null ? "" : value;
    } catch (IOException e) {
      throw new UncheckedIOException("WebKit is gone: " + driver.complaints(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    driver.close();
    screen.close();
    http.close();
  }

  private static String miniBrowser() {
    try (Stream<Path> files = Files.find(LIBRARIES, 3, (file, _) -> file.endsWith("MiniBrowser"))) {
      return files.findFirst().orElseThrow(WebKit::missing).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AssertionError missing() {
    return new AssertionError("no MiniBrowser: apt-get install webkit2gtk-driver");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
