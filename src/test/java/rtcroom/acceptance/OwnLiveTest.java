package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.DataInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Camera;
import rtcroom.testing.server.Screen;
import rtcroom.testing.server.Tag;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** Streams through the server itself: published over WebSocket, played over HTTP. */
@Timeout(120)
class OwnLiveTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension
  static final TestServer server = TestServer.start(Map.of("live.provider", "embedded"));

  private static final WebSocketClient sockets =
      server.webSocketClient(new WebSocketClientOptions());

  @Test
  void what_is_published_is_played() throws Exception {
    Addresses addresses = addresses();
    Camera camera = films(addresses.push()).begins(7000);

    try (Screen screen = Screen.at(addresses.flv())) {
      assertThat(screen.response.statusCode()).isEqualTo(200);
      assertThat(screen.response.headers().firstValue("Content-Type")).contains("video/x-flv");
      assertThat(screen.response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
      assertThat(screen.flags()).isEqualTo(5);
      assertThat(screen.until(tag -> tag.equals(Tag.frame(0)))).containsExactlyElementsOf(START);
      camera.sends(Tag.frame(7040));
      assertThat(screen.next()).isEqualTo(Tag.frame(40));
    }
    camera.ends();
  }

  private static final List<Tag> START =
      List.of(Tag.VIDEO_HEADER, Tag.AUDIO_HEADER, Tag.key(0), Tag.sound(0), Tag.frame(0));

  @Test
  void old_clients_get_it_without_chunks() throws Exception {
    Addresses addresses = addresses();
    films(addresses.push()).begins(0);
    URI url = URI.create(addresses.flv());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String request = "GET %s?%s HTTP/1.0\r\n\r\n".formatted(url.getPath(), url.getQuery());
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readUnsignedByte());
      }
      assertThat(head).startsWith("HTTP/1.0 200 OK").doesNotContain("chunked");
      assertThat(in.readNBytes(13)).isEqualTo(Tag.fileHeader());
      assertThat(Tag.read(in)).contains(Tag.VIDEO_HEADER);
    }
  }

  @Test
  void who_plays_needs_a_signature_made_for_playing() throws Exception {
    Addresses addresses = addresses();
    films(addresses.push()).begins(0);
    String bare = addresses.flv().substring(0, addresses.flv().indexOf('?'));
    String pushQuery = URI.create(addresses.push()).getQuery();

    assertThat(refusal(bare)).isEqualTo("403 unsigned");
    assertThat(refusal(bare + "?" + pushQuery)).isEqualTo("403 forged");
    assertThat(refusal(addresses.flv() + "&txTime=1")).isEqualTo("403 contradictory");
  }

  private static String refusal(String url) throws Exception {
    try (Screen screen = Screen.at(url)) {
      return screen.response.statusCode() + " " + screen.text().split(":", 2)[0];
    }
  }

  @Test
  void who_publishes_needs_a_signature_made_for_pushing() throws Exception {
    Addresses addresses = addresses();
    String path = URI.create(addresses.push()).getPath();
    String playQuery = URI.create(addresses.flv()).getQuery();

    assertThat(at(path).closed()).isEqualTo("4403 unsigned");
    assertThat(at(path + "?" + playQuery).closed()).isEqualTo("4403 forged");
  }

  @Test
  void a_second_publisher_is_told_that_the_stream_is_taken() throws Exception {
    Addresses addresses = addresses();
    Camera first = films(addresses.push()).begins(0);

    assertThat(films(addresses.push()).closed()).isEqualTo("4409 busy");
    assertThat(first.isClosed()).isFalse();
  }

  @Test
  void who_sends_something_else_is_told_so() throws Exception {
    Camera camera = films(addresses().push());
    camera.sends("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
    assertThat(camera.closed()).isEqualTo("4400 does not begin with FLV");
  }

  @Test
  void who_sends_a_message_that_is_too_large_is_told_so() throws Exception {
    Camera camera = films(addresses().push());
    camera.sends(new byte[300_000]);
    assertThat(camera.closed()).isEqualTo("4400 broken or too large");
  }

  @Test
  void a_look_does_not_watch() {
    Addresses addresses = addresses();
    films(addresses.push()).begins(0);
    URI url = URI.create(addresses.flv());
    String path = url.getPath() + "?" + url.getQuery();

    await()
        .atMost(LIMIT)
        .until(() -> server.web().send("HEAD", path, BodyPublishers.noBody()).status() == 200);
    assertThat(status(addresses).at("viewers").path("http_flv").asInt()).isZero();
    assertThat(server.web().send("DELETE", path, BodyPublishers.noBody()).status()).isEqualTo(405);
  }

  @Test
  void whoever_may_push_or_play_may_see_how_the_stream_is() throws Exception {
    Addresses addresses = addresses();
    assertThat(status(addresses).at("live").asBoolean()).isFalse();
    films(addresses.push()).begins(0);
    try (Screen screen = Screen.at(addresses.flv())) {
      screen.flags();
      await().atMost(LIMIT).until(() -> status(addresses).at("live").asBoolean());
      Answer status = status(addresses);
      assertThat(status.string("protocol")).isEqualTo("ws_flv");
      assertThat(status.at("video").path("codec").asText()).isEqualTo("H264");
      assertThat(status.at("viewers").path("http_flv").asInt()).isEqualTo(1);
      assertThat(status.at("address").isMissingNode()).isTrue();
    }
    String json = jsonPath(addresses.push());
    assertThat(server.web().get(json.substring(0, json.indexOf('?'))).failed(403).string("cause"))
        .isEqualTo("unsigned");
  }

  @Test
  void operators_see_all_streams() {
    Addresses addresses = addresses();
    films(addresses.push()).begins(0);
    String bearer = "Bearer " + TestServer.ADMIN_TOKEN;
    Answer answer = server.web().get("/admin/live/streams", "Authorization", bearer).ok();

    assertThat(answer.at("streams").findValuesAsText("stream"))
        .contains(URI.create(addresses.push()).getPath().substring("/live/".length()));
    assertThat(answer.at("streams").findValuesAsText("address")).isNotEmpty();
    server.web().get("/admin/live/streams").failed(401);
    assertThat(server.web().get("/metrics").text()).contains("rtcroom_live_streams");
  }

  @Test
  void a_silent_member_stays_while_the_stream_flows_and_goes_with_it() {
    User ann = server.user("ann");
    Camera camera = films(pushUrl(ann, "flowing")).begins(0);
    ann.push("live_room", "flowing").ok();
    for (int time = 1; time <= 10; time++) {
      server.clock().advanceSeconds(4);
      camera.sends(Tag.frame(time * 4000L));
      await().atMost(LIMIT).until(() -> heardNow(ann.stream("flowing")));
    }
    ann.pushers("live_room", "flowing").ok();

    camera.ends();

    await()
        .atMost(LIMIT)
        .until(
            () -> {
              server.clock().advanceSeconds(1);
              return ann.pushers("live_room", "flowing").code() != 0;
            });
  }

  @Test
  void who_leaves_the_room_is_cut() throws Exception {
    User bo = server.user("bo");
    Camera camera = films(pushUrl(bo, "left")).begins(0);
    bo.push("live_room", "left").ok();
    bo.leave("live_room", "left").ok();
    assertThat(camera.closed()).isEqualTo("4410 dropped");
  }

  /** Whether the server has heard of the stream since its clock was moved. */
  private boolean heardNow(String stream) {
    String bearer = "Bearer " + TestServer.ADMIN_TOKEN;
    for (var each :
        server.web().get("/admin/live/streams", "Authorization", bearer).ok().at("streams")) {
      if (each.path("stream").asText().equals(stream)) {
        return each.path("lastPacketAt").asLong() == server.clock().instant().getEpochSecond();
      }
    }
    return false;
  }

  private String pushUrl(User user, String room) {
    return user.post("live_room/get_push_url", User.roomBody(room)).ok().string("pushURL");
  }

  private Answer status(Addresses addresses) {
    return server.web().get(jsonPath(addresses.push())).ok();
  }

  private static String jsonPath(String pushUrl) {
    URI url = URI.create(pushUrl);
    return url.getPath() + ".json?" + url.getQuery();
  }

  private Addresses addresses() {
    Answer answer = server.web().get("/weapp/utils/get_test_pushurl").ok();
    return new Addresses(answer.string("url_push"), answer.string("url_play_flv"));
  }

  private Camera films(String pushUrl) {
    URI url = URI.create(pushUrl);
    return at(url.getPath() + "?" + url.getQuery());
  }

  private Camera at(String path) {
    return Camera.at(sockets, server.port(), path);
  }

  private record Addresses(String push, String flv) {}
}
