package rtcroom.testing.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import rtcroom.app.Server;
import rtcroom.config.Configuration;
import rtcroom.config.form.ConfigurationException;
import rtcroom.testing.TestClock;

/**
 * What {@code ./rtcroom dev} starts, on a port of its own: the web app, the rooms and the chat, in
 * real time. Leases run by a clock that tests can move.
 */
public final class TestSite implements AutoCloseable {
  private final Path data;
  private final TestClock leaseClock = TestClock.running();
  private final SecureRandom random = new SecureRandom();
  private final Map<String, String> environment;
  private Server server;

  private TestSite(Path data, Map<String, String> environment) throws IOException {
    this.data = data;
    this.environment = environment;
    server = started();
  }

  private Server started() throws IOException {
    try {
      return Server.start(
          Configuration.dev(data, environment, random).settings(),
          InstantSource.system(),
          leaseClock,
          random);
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Starts one.
   *
   * @param overrides of settings by key, such as {@code rooms.multi.heartBeatTimeout}
   */
  public static TestSite start(Map<String, String> overrides) {
    if (Server.class.getResource("/rtcroom/web/app/files.json") == null) {
      throw new IllegalStateException("the web app is not built: run sh tools/web.sh");
    }
    Map<String, String> environment = new HashMap<>();
    environment.put("RTCROOM_HTTP_PORT", "0");
    environment.put("RTCROOM_HTTP_SHUTDOWNGRACE", "1s");
    environment.put("RTCROOM_ROOMS_SWEEPPERIOD", "100ms");
    overrides.forEach(
        (key, value) ->
            environment.put("RTCROOM_" + key.replace('.', '_').toUpperCase(Locale.ROOT), value));
    try {
      return new TestSite(Files.createTempDirectory("rtcroom-site"), environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without a slash at its end. */
  public String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /** All at once, leases are so much older; whoever is silent for 20 s goes. */
  public void leasesAge(Duration by) {
    leaseClock.advance(by);
  }

  /**
   * Leases are so much older, but for those of these pages: half way each says once more that it is
   * there.
   */
  public void leasesAge(Duration by, Page... present) {
    leasesAge(by.dividedBy(2));
    Set<Page> silent = new HashSet<>(List.of(present));
    for (Page page : present) {
      page.onResponse(
          response -> {
            if (response.url().contains("/pusher_heartbeat")) {
              silent.remove(page);
            }
          });
    }
    present[0].waitForCondition(
        silent::isEmpty, new Page.WaitForConditionOptions().setTimeout(Person.PATIENCE));
    leasesAge(by.dividedBy(2));
  }

  /** Ends the server while its visitors look on. */
  public void stopServer() {
    server.close();
  }

  /** Ends the server and starts one of the same settings at the same port, with what it kept. */
  public void restart() {
    environment.put("RTCROOM_HTTP_PORT", Integer.toString(server.port()));
    server.close();
    try {
      server = started();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    try (Stream<Path> tree = Files.walk(data)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
