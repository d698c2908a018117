package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.cloud.Trouble;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.RawConnection;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** What load balancers and monitoring ask. */
class OperationsTest {
  /** A line of the text format, version 0.0.4: comment, or name, labels and value. */
  private static final Pattern LINE =
      Pattern.compile(
          "# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]*( .*)?"
              + "|[a-zA-Z_:][a-zA-Z0-9_:]*"
              + "(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\\n]|\\\\.)*\",?)*\\})?"
              + " (NaN|[+-]Inf|-?[0-9.]+([eE][+-]?[0-9]+)?)( [0-9]+)?");

  @RegisterExtension static final TestServer server = TestServer.start();

  @Test
  void a_server_that_runs_is_alive_and_ready() {
    server.web().get("/healthz").ok();
    Answer ready = server.web().get("/readyz").ok();
    assertThat(ready.at("faults").toString()).isEqualTo("[]");
    assertThat(ready.at("troubles").toString()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//metrics",
        "/metrics/",
        "///metrics//",
        "/healthz/",
        "//admin/bans",
        "/admin//bans/"
      })
  void what_a_proxy_keeps_from_the_public_has_no_second_path(String path) {
    RawConnection.Reply reply =
        RawConnection.ask(server.port(), "GET " + path + " HTTP/1.1", "Host: a", "", "");

    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void a_server_that_shuts_down_gives_notice_and_serves_on_meanwhile() {
    TestServer ending = TestServer.start(Map.of("http.shutdownNotice", "3s"));
    User ann = ending.user("ann");
    CompletableFuture<Void> end = CompletableFuture.runAsync(ending::stopServer);

    await().untilAsserted(() -> ending.web().get("/readyz").failed(503));
    assertThat(ending.web().get("/readyz").at("faults").toString()).contains("shutting down");
    ending.web().get("/healthz").ok();
    ann.push("live_room", "late").ok();
    assertThat(end).isNotDone();

    end.join();
    ending.close();
  }

  @Test
  void a_crowd_behind_one_address_does_not_make_the_server_look_dead() {
    Map<String, String> narrow =
        Map.of("limits.rates", "on", "limits.requestsPerAddress", "1/s burst 3");
    try (TestServer crowded = TestServer.start(narrow)) {
      for (int i = 0; i < 3; i++) {
        crowded.web().get("/weapp/utils/get_test_pushurl").ok();
      }
      crowded.web().get("/weapp/utils/get_test_pushurl").failed(429);
      for (int i = 0; i < 10; i++) {
        crowded.web().get("/healthz").ok();
        crowded.web().get("/readyz").ok();
      }
    }
  }

  @Test
  void a_provider_that_fails_for_long_is_named_and_nobody_is_sent_elsewhere() {
    try (TestServer troubled = TestServer.start()) {
      User ann = troubled.user("ann");
      troubled.im().faults.always(FakeIm.CREATE, new Trouble.Code(70009));
      for (int i = 0; i < 6; i++) {
        ann.push("live_room", "first" + i).refused(6);
      }
      assertThat(troubles(troubled)).isEqualTo("[]");
      troubled.clock().advanceSeconds(31);
      ann.push("live_room", "second").refused(6);
      assertThat(troubles(troubled)).contains("tencent create_group: 7 failures since 2023");

      troubled.im().faults.heal();
      ann.push("live_room", "third").ok();
      assertThat(troubles(troubled)).contains("tencent create_group");
      ann.push("live_room", "fourth").ok();
      ann.push("live_room", "fifth").ok();
      assertThat(troubles(troubled)).isEqualTo("[]");
    }
  }

  private static String troubles(TestServer of) {
    return of.web().get("/readyz").ok().at("troubles").toString();
  }

  @Test
  void the_figures_parse_as_prometheus_text() {
    Answer metrics = server.web().get("/metrics");
    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.header("Content-Type").orElseThrow()).startsWith("text/plain;version=0.0.4");
    assertThat(metrics.text()).endsWith("\n");
    assertThat(metrics.text().lines())
        .allSatisfy(line -> assertThat(LINE.matcher(line).matches()).as(line).isTrue());
  }

  @Test
  void requests_are_counted_by_operation_and_code_and_timed() {
    User ann = server.user("ann-counts");
    ann.push("live_room", "counts").ok();
    ann.beat("live_room", "counts").ok();
    ann.beat("live_room", "elsewhere").refused(5);
    server.web().get("/weapp/live_room/nothing").failed(404);

    assertThat(figure("rtcroom_requests_total", "code=\"0\"", "op=\"pusher_heartbeat\"")).isOne();
    assertThat(figure("rtcroom_requests_total", "code=\"5\"", "op=\"pusher_heartbeat\"")).isOne();
    assertThat(figure("rtcroom_requests_total", "family=\"none\"", "code=\"404\"")).isPositive();
    String beats = "op=\"pusher_heartbeat\"";
    assertThat(figure("rtcroom_request_duration_seconds_count", beats)).isEqualTo(2);
    assertThat(figure("rtcroom_request_duration_seconds_bucket", beats, "le=\"+Inf\""))
        .isEqualTo(2);
    assertThat(figure("rtcroom_request_duration_seconds_bucket", beats, "le=\"1.0\"")).isPositive();
  }

  @Test
  void rooms_members_and_evictions_are_shown_by_kind() {
    User ann = server.user("ann-kinds");
    double before = figure("rtcroom_members", "family=\"multi_room\"");
    ann.push("multi_room", "kinds").ok();
    server.user("bo-kinds").push("multi_room", "kinds").ok();
    assertThat(figure("rtcroom_members", "family=\"multi_room\"")).isEqualTo(before + 2);
    assertThat(figure("rtcroom_rooms_active", "family=\"multi_room\"")).isPositive();
    assertThat(figure("rtcroom_rooms")).isPositive();

    server.clock().advanceSeconds(25);

    await()
        .untilAsserted(
            () ->
                assertThat(
                        figure(
                            "rtcroom_departures_total",
                            "cause=\"evicted\"",
                            "family=\"multi_room\""))
                    .isEqualTo(2));
    assertThat(figure("rtcroom_rooms_closed_total", "family=\"multi_room\"")).isPositive();
  }

  @Test
  void calls_to_providers_and_their_failures_are_shown() {
    server.im().faults.once(FakeIm.CREATE, new Trouble.Code(70009));
    User ann = server.user("ann-calls");
    ann.push("double_room", "refused").refused(6);
    ann.push("double_room", "calls").ok();
    for (String result : List.of("result=\"done\"", "result=\"refused\"")) {
      assertThat(
              figure(
                  "rtcroom_provider_calls_seconds_count",
                  "provider=\"tencent\"",
                  "operation=\"create_group\"",
                  result))
          .isPositive();
    }
  }

  @Test
  void the_writers_queue_and_what_is_held_are_shown() {
    assertThat(figure("rtcroom_writer_waiting")).isNotNegative();
    assertThat(figure("rtcroom_writer_backlog")).isNotNegative();
    assertThat(figure("rtcroom_connections")).isPositive();
    assertThat(figure("rtcroom_tokens")).isNotNegative();
  }

  @Test
  void nothing_of_a_caller_becomes_a_label() {
    server.user("ann-label");
    server.web().get("/weapp/live_room/made-up-operation").failed(404);
    assertThat(server.web().get("/metrics").text())
        .doesNotContain("ann-label", "made-up-operation");
  }

  /** The sum of the samples with that name and those labels. */
  private double figure(String name, String... labels) {
    Pattern sample = Pattern.compile(Pattern.quote(name) + "(\\{.*\\})? (\\S+)");
    return server
        .web()
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> List.of(labels).stream().allMatch(line::contains))
        .map(sample::matcher)
        .filter(Matcher::matches)
        .mapToDouble(found -> Double.parseDouble(found.group(2)))
        .sum();
  }
}
