package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.server.Chatter;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** The clock that people read is set: nothing ends for it, and nothing lasts for ever. */
class SetClockTest {
  private static final Vertx vertx = Vertx.vertx();
  private static final WebSocketClient client = vertx.createWebSocketClient();

  @AfterAll
  static void end() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(strings = {"P40D", "PT1H", "PT-1M", "PT-1H"})
  void sockets_tokens_and_rooms_go_on(String set) {
    try (TestServer server = TestServer.start(Map.of("im.provider", "embedded"))) {
      User ann = server.user("ann");
      ann.push("live_room", "r").ok();
      Chatter chat = Chatter.logIn(server, client, "ann");
      chat.join("r");
      server.setClock(Duration.parse(set));
      server.clock().advanceSeconds(2);

      ann.beat("live_room", "r").ok();
      assertThat(chat.say("r", "1").path("code").asInt()).isZero();
      long told = chat.ask("\"op\":\"ping\"").path("time").asLong();
      assertThat(told).isEqualTo(server.clock().instant().plus(Duration.parse(set)).toEpochMilli());
      assertThat(chat.socket().isClosed()).isFalse();
      server.clock().advance(Duration.ofDays(29));
      ann.post("live_room/get_room_list", "{}").refused(7, "请求失败，鉴权失败");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H"})
  void a_closed_live_room_stays_closed_for_late_pushers_and_no_longer(String set) {
    try (TestServer server = TestServer.start(Map.of("im.provider", "embedded"))) {
      User ann = server.user("ann");
      User bo = server.user("bo");
      ann.push("live_room", "r").ok();
      ann.leave("live_room", "r").ok();
      server.setClock(Duration.parse(set));

      assertThat(bo.push("live_room", "r").code()).isNotZero();
      server.clock().advanceSeconds(31);
      bo.push("live_room", "r").ok();
    }
  }
}
