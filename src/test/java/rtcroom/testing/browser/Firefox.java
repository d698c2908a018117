package rtcroom.testing.browser;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import rtcroom.testing.network.Namespace;
import rtcroom.testing.programs.Program;

/**
 * Debian's Firefox without a window, in a network of the test's own: it connects WebRTC to nothing
 * on the loopback of a machine. Its camera and microphone are made up, nobody is asked for
 * permission, and it looks for nothing outside. For one thread only.
 */
public final class Firefox implements Script, AutoCloseable {
  private static final int PATIENCE = 60_000;

  /** Marionette listens on the loopback inside; this connects to it from outside. */
  private static final String LINE =
      """
      until (exec 3<>/dev/tcp/127.0.0.1/2828) 2>/dev/null; do sleep 0.1; done
      exec 3<>/dev/tcp/127.0.0.1/2828
      cat <&3 &
      cat >&3
      """;

  private static final String CALL =
      """
      const done = arguments[arguments.length - 1];
      (async () => (%s)(arguments[0]))().then(value => done({ value }), error => done({ error: String(error) }));
      """;

  private static final String PRESS =
      """
      testId => {
        const found = document.querySelector(`[data-testid="${testId}"]:not([disabled])`);
        found?.click();
        return !!found;
      }
      """;

  private final Program program;
  private final Marionette marionette;

  private Firefox(Program program, Marionette marionette) {
    this.program = program;
    this.marionette = marionette;
  }

  /**
   * Starts it.
   *
   * @param home an empty folder
   * @param site what pages may use camera and microphone though they come by HTTP, such as {@code
   *     http://198.18.0.1:8080}
   */
  public static Firefox start(Namespace network, Path home, String site) {
    try {
      Files.writeString(home.resolve("user.js"), preferences(site));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Program program =
        Program.start(
            network.inside(
                List.of(
                    "env",
                    "HOME=" + home,
                    "PULSE_RUNTIME_PATH=" + home,
                    "firefox-esr",
                    "--headless",
                    "--no-remote",
                    "--marionette",
                    "--profile",
                    home.toString(),
                    "about:blank")));
    try {
      Marionette marionette = new Marionette(network.inside(List.of("bash", "-c", LINE)));
      JsonObject limits = new JsonObject().put("script", PATIENCE).put("pageLoad", PATIENCE);
      marionette.ask("WebDriver:SetTimeouts", limits);
      return new Firefox(program, marionette);
    } catch (RuntimeException e) {
      program.close();
      throw new IllegalStateException("Firefox did not start: " + program.complaints(), e);
    }
  }

  /** Drawn 15 times a second, which is dear without a graphics card. */
  private static String preferences(String site) {
    return """
    user_pref("media.navigator.streams.fake", true);
    user_pref("media.navigator.permission.disabled", true);
    user_pref("dom.securecontext.allowlist", "%s");
    user_pref("media.autoplay.default", 0);
    user_pref("media.autoplay.blocking_policy", 0);
    user_pref("layout.frame_rate", 15);
    user_pref("network.captive-portal-service.enabled", false);
    user_pref("network.connectivity-service.enabled", false);
    user_pref("services.settings.server", "http://127.0.0.1:9/");
    user_pref("media.gmp-manager.url", "http://127.0.0.1:9/");
    user_pref("datareporting.policy.dataSubmissionEnabled", false);
    """
        .formatted(site.replaceFirst("^.*//([^:/]*).*$", "$1"));
  }

  /** Goes to a page by its whole address. */
  public Firefox open(String address) {
    marionette.ask("WebDriver:Navigate", new JsonObject().put("url", address));
    return this;
  }

  /** Presses what a page marks with that {@code data-testid}, as soon as it is there. */
  public void press(String testId) {
    await().pollInSameThread().atMost(LiveSite.SOON).until(() -> (Boolean) evaluate(PRESS, testId));
  }

  /** Waits until a function of the page says so. */
  public void waitFor(String function) {
    await().pollInSameThread().atMost(LiveSite.SOON).until(() -> (Boolean) evaluate(function, ""));
  }

  /** Of the page it is at. */
  public String address() {
    return (String) evaluate("() => location.href", "");
  }

  /** What the page looks like: PNG. */
  public byte[] picture() {
    JsonObject whole = new JsonObject().put("full", false).put("hash", false);
    String encoded = marionette.ask("WebDriver:TakeScreenshot", whole).getString("value");
    return Base64.getDecoder().decode(encoded);
  }

  @Override
  public Object evaluate(String function, Object argument) {
    JsonObject call =
        new JsonObject()
            .put("script", CALL.replace("%s", function))
            .put("args", new JsonArray().add(argument))
            .put("scriptTimeout", PATIENCE);
    JsonObject result = marionette.ask("WebDriver:ExecuteAsyncScript", call).getJsonObject("value");
    if (result.containsKey("error")) {
      throw new AssertionError(result.getString("error"));
    }
    return result.getValue("value", "");
  }

  @Override
  public void close() {
    marionette.close();
    program.close();
  }
}
