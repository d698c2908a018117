package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.programs.NpmCheck;
import rtcroom.testing.server.TestCertificate;
import rtcroom.testing.server.TestServer;

/** Builds {@code clients/js}, runs its own tests, and lets it work against the real server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JavaScriptClientTest {
  private static final Path CLIENT = Path.of("clients/js");
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final Duration TICK = Duration.ofMillis(100);

  @TempDir private Path folder = Path.of("");

  @Test
  @Order(1)
  void the_client_is_built_from_locked_tools_and_passes_its_own_tests() {
    npm("client-install", "ci", "--no-audit", "--no-fund", "--prefer-offline");
    npm("client-test", "test");
  }

  private static void npm(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of("npm", "--prefix", CLIENT.toString()));
    command.addAll(List.of(arguments));
    new NpmCheck(name, command).passes();
  }

  @Test
  @Order(2)
  void clients_in_node_and_in_a_browser_work_with_the_real_server() {
    TestCertificate certificate = TestCertificate.create(folder);
    try (TestServer server = TestServer.start(Map.of("im.provider", "embedded"))) {
      Map<String, String> environment =
          Map.of(
              "RTCROOM_SERVER",
              "http://127.0.0.1:" + server.port(),
              "RTCROOM_ADMIN",
              TestServer.ADMIN_TOKEN,
              "RTCROOM_TLS_STORE",
              certificate.store().toString(),
              "RTCROOM_TLS_PASS",
              TestCertificate.PASSWORD,
              "NODE_EXTRA_CA_CERTS",
              certificate.pem().toString());
      // Clients compare the server's time with their own, so it must go on.
      run(environment, server.clock()::advance, "npm", "run", "test:server");
      assertThat(server.live().mixes())
          .as("the orders to mix that the clients gave: link-mic, its end, PK of two, its end")
          .extracting(JavaScriptClientTest::layout)
          .containsExactlyInAnyOrder(
              "main, 120x180+240+370",
              "main",
              "canvas 720x640, 360x640+0+0, 360x640+360+0",
              "canvas 720x640, 360x640+0+0, 360x640+360+0",
              "main",
              "main");
    }
  }

  /** What one order shows, from the lowest layer up. */
  private static String layout(JsonObject order) {
    JsonObject para = order.getJsonObject("interface").getJsonObject("para");
    return para.getJsonArray("input_stream_list").stream()
        .map(input -> ((JsonObject) input).getJsonObject("layout_params"))
        .map(JavaScriptClientTest::place)
        .collect(Collectors.joining(", "));
  }

  private static String place(JsonObject at) {
    if (!at.containsKey("image_width")) {
      return "main";
    }
    String size = at.getInteger("image_width") + "x" + at.getInteger("image_height");
    return at.containsKey("input_type")
        ? "canvas " + size
        : size + "+" + at.getInteger("location_x") + "+" + at.getInteger("location_y");
  }

  /**
   * @param passing told how much time went by, again and again
   */
  private void run(Map<String, String> environment, Consumer<Duration> passing, String... command) {
    String said = String.join(" ", command);
    Path log = folder.resolve("output.log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(CLIENT.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = endsInTime(process, passing);
      String output = Files.readString(log, UTF_8);
      assertThat(ended).as("%s ends within %s; it said:%n%s", said, LIMIT, output).isTrue();
      assertThat(process.exitValue()).as("%s; it said:%n%s", said, output).isZero();
    } catch (IOException e) {
      throw new AssertionError(said + " could not be run: node 18 or newer and npm are needed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean endsInTime(Process process, Consumer<Duration> passing)
      throws InterruptedException {
    for (Duration left = LIMIT; left.isPositive(); left = left.minus(TICK)) {
      if (process.waitFor(TICK)) {
        return true;
      }
      passing.accept(TICK);
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return false;
  }
}
