package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Chatter;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** Who asks too often is told when to come back; who behaves never hears of it. */
@Tag("D-55")
class RateLimitTest {
  private static final String LIST = "live_room/get_room_list";

  /** So slow that no turn comes back while a test runs. */
  private static final String THREE = "1/s burst 3";

  /** Many more than {@link #THREE}, and fewer than a server of defaults would count. */
  private static final int MANY = 20;

  @Test
  void an_address_that_asks_too_often_is_told_to_wait() {
    try (TestServer server = limited("limits.requestsPerAddress", THREE)) {
      List<Answer> answers = repeated(() -> server.web().get("/weapp/utils/get_test_pushurl"));

      answers.getFirst().ok();
      Answer last = tooMany(answers);
      last.failed(429);
      assertThat(last.message()).isEqualTo("请求过于频繁，请稍后再试");
      assertThat(last.header("Retry-After")).contains("1");
      assertThat(last.header("Access-Control-Allow-Origin")).contains("*");
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> server.web().get("/weapp/utils/get_test_pushurl").status() == 200);
    }
  }

  @Test
  void a_user_who_asks_too_often_stops_nobody_else() {
    try (TestServer server = limited("limits.requestsPerUser", THREE)) {
      User ann = server.user("ann");
      User bo = server.user("bo");

      tooMany(repeated(() -> ann.post(LIST, "{}"))).failed(429);

      bo.post(LIST, "{}").ok();
      new User(server, "ann", "no-token").post(LIST, "{}").refused(7);
    }
  }

  @Test
  @Tag("D-37")
  void tickets_are_rarer_than_requests() {
    IntFunction<Map.Entry<String, String>> asked =
        i ->
            switch (i % 4) {
              case 0 -> Map.entry("utils/get_login_info", "{}");
              case 1 -> Map.entry("webrtc_room/get_login_info", "{}");
              case 2 ->
                  Map.entry("webexe_room/create_room", "{\"userID\":\"anna\",\"roomInfo\":\"x\"}");
              default -> Map.entry("webrtc_room/enter_room", "{\"userID\":\"anna\",\"roomID\":1}");
            };
    try (TestServer server = limited("limits.ticketsPerAddress", THREE)) {
      List<Answer> answers = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        answers.add(
            server.web().post("/weapp/" + asked.apply(i).getKey(), asked.apply(i).getValue()));
      }

      assertThat(answers.stream().limit(3)).allMatch(answer -> answer.status() == 200);
      tooMany(answers).failed(429);
      server.web().post("/weapp/webrtc_room/get_room_list", "{}").ok();
      assertThat(server.web().post("/weapp/webexe_room/get_room_list", "{}").at("rooms"))
          .as("who is told to wait opens no room")
          .hasSizeLessThanOrEqualTo(1 + MANY / 10);
    }
  }

  @Test
  void custom_fields_are_rarer_than_requests() {
    try (TestServer server = limited("limits.customFieldsPerUser", THREE)) {
      User ann = server.user("ann");
      ann.push("live_room", "r1").ok();
      String like = "{\"roomID\":\"r1\",\"fieldName\":\"likes\",\"operation\":\"inc\"}";

      List<Answer> answers = repeated(() -> ann.post("live_room/set_custom_field", like));

      tooMany(answers).failed(429);
      long counted = answers.stream().filter(answer -> answer.status() == 200).count();
      assertThat(ann.post("live_room/get_custom_info", User.roomBody("r1")).string("custom"))
          .isEqualTo("{\"likes\":" + counted + "}");
    }
  }

  @Test
  void sockets_of_the_chat_are_rarer_than_requests() {
    Map<String, String> settings =
        Map.of(
            "im.provider", "embedded",
            "limits.rates", "on",
            "limits.handshakesPerAddress", THREE,
            "http.trustedProxies", "127.0.0.1");
    Vertx vertx = Vertx.vertx();
    try (TestServer server = TestServer.start(settings)) {
      WebSocketClient client = vertx.createWebSocketClient();
      List<Integer> answers =
          IntStream.range(0, MANY)
              .mapToObj(_ -> shakeHands(client, server, "198.51.100.1"))
              .toList();

      assertThat(answers).startsWith(101, 101, 101).contains(429).containsOnly(101, 429);
      assertThat(shakeHands(client, server, "198.51.100.2")).as("somebody else").isEqualTo(101);
      server.web().get("/weapp/utils/get_test_pushurl").ok();
    } finally {
      vertx.close().await();
    }
  }

  /** The status that the answer has. */
  private static int shakeHands(WebSocketClient client, TestServer server, String from) {
    WebSocketConnectOptions options =
        Chatter.options(server.port()).putHeader("X-Forwarded-For", from);
    try {
      client.connect(options).await().close().await();
      return 101;
    } catch (UpgradeRejectedException e) {
      return e.getStatus();
    }
  }

  @Test
  void with_rates_off_nobody_is_counted() {
    Map<String, String> settings =
        Map.of(
            "limits.rates",
            "off",
            "limits.requestsPerAddress",
            THREE,
            "limits.requestsPerUser",
            THREE,
            "limits.ticketsPerAddress",
            THREE);
    try (TestServer server = TestServer.start(settings)) {
      User ann = server.user("ann");

      repeated(() -> ann.post(LIST, "{}")).forEach(Answer::ok);
      repeated(() -> server.web().get("/weapp/utils/get_login_info")).forEach(Answer::ok);
    }
  }

  @Test
  void an_address_given_by_a_stranger_counts_for_nothing() {
    try (TestServer server = limited("limits.requestsPerAddress", THREE)) {
      List<Answer> answers =
          IntStream.range(0, MANY).mapToObj(i -> from(server, "203.0.113." + i)).toList();

      tooMany(answers).failed(429);
    }
  }

  @Test
  void an_address_given_by_a_trusted_proxy_counts() {
    try (TestServer server = behindProxy()) {
      tooMany(repeated(() -> from(server, "198.51.100.1"))).failed(429);

      from(server, "198.51.100.2").ok();
      from(server, "198.51.100.3, 127.0.0.1").ok();
    }
  }

  /** What a client claims stands before what the proxy adds, in one line or in two. */
  @Test
  void what_stands_before_the_proxys_own_entry_is_made_up() {
    try (TestServer server = behindProxy()) {
      List<Answer> inOneLine =
          IntStream.range(0, MANY)
              .mapToObj(i -> from(server, "203.0.113." + i + ", 198.51.100.1"))
              .toList();
      List<Answer> inTwoLines =
          IntStream.range(0, MANY)
              .mapToObj(i -> from(server, "203.0.113." + i, "198.51.100.2"))
              .toList();

      tooMany(inOneLine).failed(429);
      tooMany(inTwoLines).failed(429);
    }
  }

  private static TestServer behindProxy() {
    return TestServer.start(
        Map.of(
            "limits.rates",
            "on",
            "limits.requestsPerAddress",
            THREE,
            "http.trustedProxies",
            "127.0.0.1"));
  }

  private static TestServer limited(String key, String rate) {
    return TestServer.start(Map.of("limits.rates", "on", key, rate));
  }

  private static Answer from(TestServer server, String... forwarded) {
    List<String> headers = new ArrayList<>();
    for (String each : forwarded) {
      headers.add("X-Forwarded-For");
      headers.add(each);
    }
    return server
        .web()
        .send(
            "GET",
            "/weapp/utils/get_test_pushurl",
            BodyPublishers.noBody(),
            headers.toArray(String[]::new));
  }

  private static List<Answer> repeated(Supplier<Answer> request) {
    return IntStream.range(0, MANY).mapToObj(_ -> request.get()).toList();
  }

  /** The first that was one too many; at least as many as the burst came before. */
  private static Answer tooMany(List<Answer> answers) {
    int first = 0;
    while (first < answers.size() && answers.get(first).status() == 200) {
      first++;
    }
    assertThat(first).as("let through").isBetween(1, MANY - 1);
    return answers.get(first);
  }
}
