package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Pages of other origins may call, and read every answer. */
@TestInstance(Lifecycle.PER_CLASS)
class CorsTest {
  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

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

  private static String allowed(TestServer server, String origin) {
    Answer answer = server.web().get("/weapp/utils/get_test_pushurl", "Origin", origin);
    assertThat(answer.header("Vary")).contains("Origin");
    return answer.header("Access-Control-Allow-Origin").orElse("");
  }
}
