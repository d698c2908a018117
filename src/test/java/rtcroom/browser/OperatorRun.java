package rtcroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.browser.Person;
import rtcroom.testing.browser.Visitors;
import rtcroom.testing.browser.WebRecord;
import rtcroom.testing.programs.Nginx;
import rtcroom.testing.programs.Program;
import rtcroom.testing.server.TestCertificate;

/**
 * The way of {@code docs/operate/server.md}, as far as one may go without being root: from an empty
 * folder to two tabs behind nginx that see each other, where accounts have to be proven. Its
 * commands and its configuration are taken from the page. Runs what {@code ./rtcroom build} made,
 * by {@code benchmarks/web/operator} alone.
 */
class OperatorRun {
  @RegisterExtension static final Visitors VISITORS = Visitors.ofNoSite();

  private static final Path PAGE = Path.of("docs/operate/server.md");
  private static final Path DIST = Path.of("dist").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String SHOWS_SOMEBODY =
      """
      () => [...document.querySelectorAll('[data-testid=tile] video')]
          .some(video => video.getVideoPlaybackQuality().totalVideoFrames > 0)
      """;

  private final WebRecord record =
      new WebRecord("operator", "From an empty folder to two tabs behind nginx, by server.md");

  @Test
  void two_tabs_behind_nginx_see_each_other_by_the_page_alone(@TempDir Path empty)
      throws Exception {
    final long start = System.nanoTime();
    Path etc = Files.createDirectory(empty.resolve("etc"));
    shell(etc, block("openssl rand -hex 32"));
    int port = freePort();
    Path yaml = Files.writeString(etc.resolve("rtcroom.yaml"), configuration(empty, port));
    Program.Ended examined = doctor(yaml, "");
    assertThat(examined.status()).as(examined.text()).isZero();
    record.row("keys, configuration and doctor", since(start));

    TestCertificate certificate = TestCertificate.create(empty);
    try (Program server = launcher("serve", "--config", yaml.toString());
        Nginx nginx = nginx(server, port, certificate, empty)) {
      record.row("server and nginx answer", since(start));
      String site = "https://127.0.0.1:" + nginx.port();
      Program.Ended looked = doctor(yaml, "--site " + site + " --ca " + certificate.pem());
      assertThat(looked.status()).as(looked.text()).isZero();
      record.row("doctor looked at the site", since(start));
      twoTabs(site, etc, start);
    }
    record.write();
  }

  private void twoTabs(String site, Path etc, long start) throws IOException {
    Page ann = person("ann").page();
    ann.navigate(site + "/#/?sig=" + proof("ann", etc));
    ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open the room")).click();
    ann.getByTestId("door-open").click();
    ann.waitForURL(Pattern.compile("#/double/"));
    String room = ann.url();

    Page bo = person("bo").page();
    bo.navigate(room + (room.contains("?") ? "&" : "?") + "sig=" + proof("bo", etc));
    bo.getByTestId("door-open").click();
    bo.waitForFunction(SHOWS_SOMEBODY);
    ann.bringToFront();
    ann.waitForFunction(SHOWS_SOMEBODY);
    assertThat(bo.getByTestId("tile")).hasCount(1);
    record.row("both tabs show the other's picture", since(start));
  }

  private static Person person(String name) {
    return VISITORS.person(
        name,
        new Browser.NewContextOptions().setIgnoreHTTPSErrors(true).setViewportSize(1024, 640));
  }

  private static Nginx nginx(Program server, int port, TestCertificate certificate, Path folder) {
    await().atMost(LIMIT).until(() -> answers(server, port));
    return Nginx.before(port, certificate, folder);
  }

  private static boolean answers(Program server, int port) {
    if (!server.isRunning()) {
      throw new AssertionError("it ended: " + server.complaints() + server.output());
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** What is the operator's: his name, and here the ports, since others may have the usual ones. */
  private static String configuration(Path empty, int port) throws IOException {
    return block("# /etc/rtcroom/rtcroom.yaml")
        .replace("5757", Integer.toString(port))
        .replace("/var/lib/rtcroom", empty.toString())
        .replace("rooms.example.com", "127.0.0.1")
        .replace("allowedHosts: [127.0.0.1]", "allowedHosts: [localhost]")
        .replace("port: 8000", "port: 0")
        .replace("  embedded:\n", "  embedded:\n    rtmpPort: " + freePort() + "\n");
  }

  /** The part of the page, between fences, that has this text. */
  private static String block(String with) throws IOException {
    Matcher blocks =
        Pattern.compile("(?ms)^```(?:sh|yaml)\n(.*?)^```").matcher(Files.readString(PAGE));
    while (blocks.find()) {
      if (blocks.group(1).contains(with)) {
        return blocks.group(1);
      }
    }
    throw new AssertionError(PAGE + " has no block with: " + with);
  }

  /** As it stands, but for who runs it and where. */
  private static void shell(Path etc, String commands) {
    String here =
        commands
            .replace("sudo ", "")
            .replaceAll(" -o root -g rtcroom", "")
            .replace("/etc/rtcroom", etc.toString());
    Program.Ended ended = Program.run(LIMIT, List.of("sh", "-ec", here));
    assertThat(ended.status()).as(ended.complaints()).isZero();
  }

  private static Program.Ended doctor(Path yaml, String more) {
    List<String> command = new ArrayList<>(List.of(DIST.resolve("bin/rtcroom").toString()));
    command.addAll(List.of("doctor", "--config", yaml.toString()));
    command.addAll(more.isEmpty() ? List.of() : List.of(more.split(" ", -1)));
    return Program.run(LIMIT, command);
  }

  private static Program launcher(String... words) {
    List<String> command = new ArrayList<>(List.of(DIST.resolve("bin/rtcroom").toString()));
    command.addAll(List.of(words));
    return Program.start(command);
  }

  private static String proof(String user, Path etc) {
    String script = DIST.resolve("deploy/proof.sh").toString();
    String secret = etc.resolve("access.secret").toString();
    return Program.run(LIMIT, List.of("sh", script, user, secret)).text().strip();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String since(long start) {
    return WebRecord.seconds(System.nanoTime() - start);
  }
}
