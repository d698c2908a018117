package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Streams through the server itself: published over WebSocket, played over HTTP. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class OwnLiveTest {
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient sockets = vertx.createWebSocketClient();
  private final TestServer server = TestServer.start(Map.of("live.provider", "embedded"));

  @AfterAll
  void end() {
    server.close();
    vertx.close().await();
  }

  @Test
  void what_is_published_is_played() throws Exception {
    Addresses addresses = addresses();
    Camera camera = films(addresses.push()).begins(7000);

    try (Screen screen = Screen.at(addresses.flv())) {
      assertThat(screen.response.statusCode()).isEqualTo(200);
      assertThat(screen.flags()).isEqualTo(5);
      assertThat(screen.until(tag -> tag.equals(Tag.frame(0))))
          .containsExactly(
              Tag.VIDEO_HEADER, Tag.AUDIO_HEADER, Tag.key(0), Tag.sound(0), Tag.frame(0));
      camera.sends(Tag.frame(7040));
      assertThat(screen.next()).isEqualTo(Tag.frame(40));
    }
    camera.ends();
  }

  private Addresses addresses() {
    Answer answer = server.web().get("/weapp/utils/get_test_pushurl").ok();
    return new Addresses(answer.string("url_push"), answer.string("url_play_flv"));
  }

  private Camera films(String pushUrl) {
    URI url = URI.create(pushUrl);
    return Camera.at(sockets, server.port(), url.getPath() + "?" + url.getQuery());
  }

  private record Addresses(String push, String flv) {}
}
