package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Operation;
import rtcroom.testing.server.RawConnection;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.Web;

/** Pages of other origins may call, and read every answer. */
class CorsTest {
  @RegisterExtension static final TestServer server = TestServer.start();

  @Test
  @Tag("C-012")
  void a_preflight_of_any_op_succeeds_without_credentials() {
    for (Operation op : Operation.ALL) {
      Answer answer = server.web().send("OPTIONS", op.path(), BodyPublishers.noBody());
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Access-Control-Allow-Methods").orElse("")).contains("POST", "GET");
      assertThat(answer.header("Access-Control-Allow-Headers").orElse(""))
          .contains("Content-Type", "Authorization");
      assertThat(answer.header("Access-Control-Max-Age")).contains("3600");
      assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }
  }

  @Test
  void a_players_own_headers_are_allowed_at_streams_and_nowhere_else() {
    String wanted = "range,x-playback-session-id, icy-metadata";
    String name = "Access-Control-Request-Headers";
    for (String path : List.of("/live/a.flv", "/live/a.m3u8", "/live/a/1.ts", "/live/a.json")) {
      Answer answer = server.web().send("OPTIONS", path, BodyPublishers.noBody(), name, wanted);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Access-Control-Allow-Headers")).contains(wanted);
      assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    }
    for (String path : List.of("/weapp/live_room/get_room_list", "/live")) {
      Answer answer = server.web().send("OPTIONS", path, BodyPublishers.noBody(), name, wanted);
      assertThat(answer.header("Access-Control-Allow-Headers").orElse("")).doesNotContain("range");
    }
  }

  @Test
  @Tag("C-011")
  void failures_may_be_read_across_origins_too() {
    Web web = server.web();
    String list = "/weapp/live_room/get_room_list";
    List<Answer> answers =
        List.of(
            web.post(list, "{}").refused(2),
            web.post(list, "[").failed(400),
            web.post("/nowhere", "{}").failed(404),
            web.get(list).failed(405),
            web.post(list, "x".repeat(70_000)).failed(413),
            web.send("POST", list, BodyPublishers.ofString("x"), "Content-Type", "a/b")
                .failed(415));

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.header("Access-Control-Allow-Origin")).contains("*");
              assertThat(answer.header("Content-Type")).contains("application/json;charset=UTF-8");
            });
  }

  @Test
  @Tag("C-011")
  void what_http_itself_refuses_is_json_too() {
    for (String request :
        List.of(
            "GET /weapp/utils/get_login_info?x=" + "y".repeat(20_000) + " HTTP/1.1\r\nHost: a",
            "GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "y".repeat(20_000),
            "POST /weapp/live_room/login HTTP/1.1\r\nHost: a\r\nContent-Length: many",
            "POST /weapp/live_room/login HTTP/1.1\r\nHost: a\r\nContent-Length: -1",
            "GET / HTTP/1.1\r\nHost: a\r\nbad header",
            "no request at all")) {
      RawConnection.Reply reply = RawConnection.ask(server.port(), request, "", "");

      assertThat(reply.status()).as(request).isBetween(400, 431);
      assertThat(reply.code()).as(request).isEqualTo(reply.status());
      assertThat(reply.header("Access-Control-Allow-Origin")).as(request).isEqualTo("*");
      assertThat(reply.header("Content-Type")).isEqualTo("application/json;charset=UTF-8");
    }
  }

  @Test
  void a_list_of_origins_is_kept_to() {
    try (TestServer listed =
        TestServer.start(Map.of("http.allowedOrigins", "https://a.example,https://b.example"))) {
      assertThat(allowed(listed, "https://b.example")).isEqualTo("https://b.example");
      assertThat(allowed(listed, "https://evil.example")).isEqualTo("https://a.example");
      assertThat(allowed(listed, "https://b.example.evil.example")).isEqualTo("https://a.example");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/weapp/utils/get_test_pushurl", "/live/x.flv", "/live/x.json", "/healthz"})
  void pages_that_are_not_listed_get_nothing_wherever_they_ask(String path) {
    try (TestServer listed = ours()) {
      Web web = listed.web();
      String us = "http://127.0.0.1:" + listed.port();

      for (String foreign : List.of("https://evil.example", "null", "http://127.0.0.1:1")) {
        web.get(path, "Origin", foreign).failed(403);
        web.send("OPTIONS", path, BodyPublishers.noBody(), "Origin", foreign).failed(403);
      }
      for (String own : List.of("https://a.example", us)) {
        assertThat(web.get(path, "Origin", own).text()).doesNotContain("allowedOrigins");
      }
      assertThat(web.get(path).text()).as("a tool").doesNotContain("allowedOrigins");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/im", "/live/x.flv", "/live/x"})
  void nor_do_their_sockets(String path) {
    try (TestServer listed = ours()) {
      assertThat(upgraded(listed, path, "127.0.0.1", "Origin: https://evil.example"))
          .isEqualTo(403);
      assertThat(upgraded(listed, path, "evil.example", "X: y")).isEqualTo(403);
      assertThat(upgraded(listed, path, "127.0.0.1", "Origin: https://a.example")).isEqualTo(101);
      assertThat(upgraded(listed, path, "127.0.0.1", "X: y")).as("a tool").isEqualTo(101);
    }
  }

  @Test
  void a_name_that_is_not_ours_is_told_so_in_both_languages() {
    try (TestServer listed = ours()) {
      for (String host : List.of("evil.example", "EVIL.example:5757", "127.0.0.1.evil.example")) {
        RawConnection.Reply reply = asked(listed, host);
        assertThat(reply.status()).as(host).isEqualTo(403);
        assertThat(reply.json().path("message").asText()).contains("主机名", "host name");
      }
      for (String host : List.of("RTC.example", "localhost:5757", "192.168.1.7:80", "[::1]:80")) {
        assertThat(asked(listed, host).status()).as(host).isEqualTo(200);
      }
    }
  }

  @Test
  void a_page_whose_name_begins_or_ends_like_ours_is_another() {
    try (TestServer listed = ours()) {
      assertThat(asked(listed, "rtc.example", "http://rtc.example")).isEqualTo(200);
      assertThat(asked(listed, "rtc.example", "https://rtc.example")).isEqualTo(200);
      for (String foreign :
          List.of("http://rtc.example.evil.example", "http://evil-rtc.example", "rtc.example")) {
        assertThat(asked(listed, "rtc.example", foreign)).as(foreign).isEqualTo(403);
      }
    }
  }

  private static int asked(TestServer server, String host, String origin) {
    return RawConnection.ask(
            server.port(), "GET /healthz HTTP/1.1", "Host: " + host, "Origin: " + origin, "", "")
        .status();
  }

  private static TestServer ours() {
    return TestServer.start(
        Map.of(
            "im.provider", "embedded",
            "live.provider", "embedded",
            "live.embedded.rtmp", "off",
            "http.allowedOrigins", "https://a.example",
            "http.allowedHosts", "rtc.example"));
  }

  private static RawConnection.Reply asked(TestServer server, String host) {
    return RawConnection.ask(server.port(), "GET /healthz HTTP/1.1", "Host: " + host, "", "");
  }

  private static int upgraded(TestServer server, String path, String host, String header) {
    return RawConnection.ask(
            server.port(),
            "GET " + path + " HTTP/1.1",
            "Host: " + host,
            header,
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            "")
        .status();
  }

  private static String allowed(TestServer server, String origin) {
    Answer answer = server.web().get("/weapp/utils/get_test_pushurl", "Origin", origin);
    assertThat(answer.header("Vary")).contains("Origin");
    return answer.header("Access-Control-Allow-Origin").orElse("");
  }
}
