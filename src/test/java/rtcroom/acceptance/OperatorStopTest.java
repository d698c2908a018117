package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Camera;
import rtcroom.testing.server.Chatter;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.Screen;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** Whom the operator stops is out at once, on every wire, and stays out over a restart. */
@Timeout(120)
class OperatorStopTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String BANNED = "请求失败，用户已被封禁";

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient sockets = vertx.createWebSocketClient(new WebSocketClientOptions());
  private Path file = Path.of("");
  private TestServer server;

  @BeforeEach
  void start(@TempDir Path folder) {
    file = folder.resolve("bans.json");
    server =
        TestServer.start(
            Map.of(
                "im.provider", "embedded",
                "live.provider", "embedded",
                "limits.bans", "6",
                "admin.banFile", file.toString()));
  }

  @AfterEach
  void end() {
    server.close();
    vertx.close().await();
  }

  @Test
  void a_banned_user_is_out_of_everything() throws Exception {
    User mallory = server.user("mallory");
    String push = pushUrl(mallory, "bad");
    Camera camera = films(push).begins(0);
    mallory.post("live_room/add_pusher", pusher("bad", push)).ok();
    mallory.create("double_room", "idle").ok();
    numbered("webrtc_room/create_room", "{\"userID\":\"mallory\",\"roomInfo\":\"x\"}").ok();
    Chatter chat = Chatter.logIn(server, sockets, "mallory");
    String flv = flv("bad");

    try (Screen screen = Screen.at(flv)) {
      screen.flags();
      assertThat(ban("mallory", 3600).ok().at("until").asLong())
          .isEqualTo(server.clock().instant().plusSeconds(3600).toEpochMilli());

      assertThat(chat.closeCode()).isEqualTo(4403);
      assertThat(camera.closed()).isEqualTo("4403 stopped");
      screen.text(); // which comes to an end
    }
    mallory.beat("live_room", "bad").refused(7);
    login("mallory").refused(7, "鉴权失败, 用户已被封禁");
    for (String op : List.of("utils/get_login_info", "webrtc_room/get_login_info")) {
      numbered(op, "{\"userID\":\"mallory\"}").refused(7, BANNED);
    }
    numbered("utils/get_ice_servers", "{\"userID\":\"mallory\"}").refused(7, BANNED);
    numbered("webrtc_room/create_room", "{\"userID\":\"mallory\",\"roomInfo\":\"x\"}")
        .refused(7, BANNED);
    Chatter again = Chatter.connect(sockets, server.port());
    assertThat(again.login(server, "mallory", server.userSig("mallory"), "").path("code").asInt())
        .isEqualTo(10007);
    assertThat(films(push).closed()).isEqualTo("4403 banned");
    for (String form : List.of(".flv", ".m3u8", ".json")) {
      assertThat(refusal(flv.replace(".flv", form))).startsWith("403 ").contains("banned");
    }
    User ann = server.user("ann");
    ann.pushers("live_room", "bad").refused(3);
    ann.pushers("double_room", "idle").refused(3);
    assertThat(ann.post("live_room/get_room_list", "{}").ok().at("rooms")).isEmpty();
    numbered("webrtc_room/get_room_list", "{}").ok();
    assertThat(numbered("webrtc_room/get_room_list", "{}").ok().at("rooms")).isEmpty();
  }

  @Test
  void a_ban_outlasts_a_restart_and_ends_in_time() {
    server.user("mallory");
    assertThat(ban("mallory", 60).ok().at("stored").asBoolean()).isTrue();
    server.restart();
    login("mallory").refused(7);
    assertThat(bans()).isEqualTo("[{\"user\":\"mallory\",\"until\":1700000060000}]");
    server.clock().advanceSeconds(60);
    login("mallory").ok();
    assertThat(bans()).isEqualTo("[]");
    ban("mallory", 60).ok();
    server.order("users/unban", "{\"user\":\"mallory\"}").ok();
    server.order("users/unban", "{\"user\":\"mallory\"}").ok();
    login("mallory").ok();
    server.restart();
    login("mallory").ok();
  }

  @Test
  void what_was_signed_for_a_user_can_be_revoked() throws Exception {
    User ann = server.user("ann");
    String push = pushUrl(ann, "hers");
    String sig = server.userSig("ann");
    Camera camera = films(push).begins(0);
    Chatter chat = Chatter.logIn(server, sockets, "ann");

    server.order("users/revoke", "{\"user\":\"ann\"}").ok();

    assertThat(camera.closed()).isEqualTo("4403 stopped");
    assertThat(chat.closeCode()).isEqualTo(4402);
    ann.beat("live_room", "hers").refused(7);
    login("ann").refused(7, "鉴权失败, 签名已被作废");
    assertThat(films(push).closed()).isEqualTo("4403 revoked");

    server.clock().advanceSeconds(1);
    Chatter old = Chatter.connect(sockets, server.port());
    assertThat(old.login(server, "ann", sig, "").path("code").asInt()).isEqualTo(70001);
    assertThat(films(push).closed()).isEqualTo("4403 revoked");
    User back = server.user("ann");
    Camera now = films(pushUrl(back, "hers")).begins(0);
    await().atMost(LIMIT).until(() -> streams().contains("8888_hers_ann"));
    assertThat(now.isClosed()).isFalse();
    Chatter.logIn(server, sockets, "ann");
  }

  @Test
  void a_stream_can_be_cut_and_its_name_banned() throws Exception {
    User ann = server.user("ann");
    String push = pushUrl(ann, "cut");
    String name = URI.create(push).getPath().substring("/live/".length());
    Camera camera = films(push).begins(0);
    await().atMost(LIMIT).until(() -> streams().contains(name));
    server.order("live/cut", "{\"stream\":\"" + name + "\"}").ok();
    assertThat(camera.closed()).isEqualTo("4403 stopped");
    assertThat(films(push).closed()).isEqualTo("4403 revoked");

    server.clock().advanceSeconds(1);
    String fresh = pushUrl(ann, "cut");
    Camera second = films(fresh).begins(0);
    ann.post("live_room/add_pusher", pusher("cut", fresh)).ok();
    try (Screen screen = Screen.at(flv("cut"))) {
      screen.flags();
      server.order("live/cut", "{\"stream\":\"" + name + "\",\"seconds\":60}").ok();
      assertThat(second.closed()).isEqualTo("4403 stopped");
      screen.text(); // which comes to an end
    }
    server.restart();
    server.clock().advanceSeconds(1);
    String third = pushUrl(server.user("ann"), "cut");
    assertThat(films(third).closed()).isEqualTo("4403 banned");
    server.order("live/uncut", "{\"stream\":\"" + name + "\"}").ok();
    films(third).begins(0);
    await().atMost(LIMIT).until(() -> streams().contains(name));
  }

  @Test
  void a_room_can_be_ended_whoever_made_it() throws Exception {
    User ann = server.user("ann");
    String push = pushUrl(ann, "party");
    Camera camera = films(push).begins(0);
    ann.post("live_room/add_pusher", pusher("party", push)).ok();

    Answer answer = server.order("rooms/destroy", "{\"room\":\"party\"}").ok();
    assertThat(answer.at("destroyed").asBoolean()).isTrue();
    assertThat(answer.at("revoked").asInt()).isEqualTo(1);

    assertThat(camera.closed()).startsWith("44");
    ann.pushers("live_room", "party").refused(3);
    assertThat(films(push).closed()).isEqualTo("4403 revoked");
    assertThat(
            server.order("rooms/destroy", "{\"room\":\"party\"}").ok().at("destroyed").asBoolean())
        .isFalse();
  }

  @Test
  void orders_are_the_operators_alone_and_say_what_is_wrong_with_them() {
    for (String op :
        List.of("users/ban", "users/unban", "users/revoke", "live/cut", "live/uncut", "bans")) {
      server.web().post("/admin/" + op, "{\"user\":\"ann\",\"stream\":\"a\"}").failed(401);
    }
    server.web().post("/admin/rooms/destroy", "{\"room\":\"a\"}").failed(401);
    assertThat(server.order("users/ban", "{}").refused(2).string("field")).isEqualTo("user");
    assertThat(server.order("users/ban", "{\"user\":\"a\"}").refused(2).string("field"))
        .isEqualTo("seconds");
    for (String seconds : List.of("0", "-1", "315360001", "\"soon\"")) {
      assertThat(
              server
                  .order("users/ban", "{\"user\":\"a\",\"seconds\":" + seconds + "}")
                  .refused(10)
                  .string("field"))
          .isEqualTo("seconds");
    }
    assertThat(server.order("users/revoke", "{\"user\":\"a\\u0000b\"}").refused(10).string("field"))
        .isEqualTo("user");
    assertThat(server.order("live/cut", "{\"stream\":\"a/b\"}").refused(10).string("field"))
        .isEqualTo("stream");
    assertThat(server.order("rooms/destroy", "{\"room\":\"a b\"}").refused(10).string("field"))
        .isEqualTo("room");
    for (int number = 0; number < 6; number++) {
      ban("user" + number, 60).ok();
    }
    assertThat(ban("one-more", 60).refused(5001).string("limit")).isEqualTo("limits.bans");
    ban("user0", 90).ok();
    assertThat(server.web().get("/metrics").text()).contains("rtcroom_bans{kind=\"user\"} 6");
  }

  @Test
  void a_full_disk_is_told_and_nothing_is_lost() throws IOException {
    ban("mallory", 60).ok();
    Files.createSymbolicLink(file.resolveSibling("bans.json.new"), Path.of("/dev/full"));
    Answer answer = ban("trudy", 60).ok();
    assertThat(answer.at("stored").asBoolean()).isFalse();
    assertThat(answer.string("note")).contains("admin.banFile");
    await().atMost(LIMIT).until(() -> Files.readString(file).contains("trudy"));
    assertThat(Files.readString(file)).contains("mallory");
    await().atMost(LIMIT).until(() -> server.web().get("/readyz").ok().at("troubles").isEmpty());
  }

  private Answer ban(String user, int seconds) {
    return server.order("users/ban", "{\"user\":\"%s\",\"seconds\":%d}".formatted(user, seconds));
  }

  private String bans() {
    return server.order("bans", "{}").ok().at("bans").toString();
  }

  private String streams() {
    return server
        .web()
        .get("/admin/live/streams", "Authorization", "Bearer " + TestServer.ADMIN_TOKEN)
        .text();
  }

  private Answer login(String user) {
    return server
        .web()
        .post(
            "/weapp/live_room/login?sdkAppID=1400000001&accountType=1&userID=%s&userSig=%s"
                .formatted(user, server.userSig(user)),
            "{}");
  }

  private Answer numbered(String op, String json) {
    return server.web().post("/weapp/" + op, json);
  }

  private String pushUrl(User user, String room) {
    return user.post("live_room/get_push_url", User.roomBody(room)).ok().string("pushURL");
  }

  /** Where others watch the only pusher of a room. */
  private String flv(String room) {
    Answer answer = server.user("viewer").pushers("live_room", room).ok();
    URI url = URI.create(answer.at("pushers").path(0).path("accelerateURL").asText());
    return "http://127.0.0.1:%d%s.flv?%s".formatted(server.port(), url.getPath(), url.getQuery());
  }

  private static String refusal(String url) throws Exception {
    try (Screen screen = Screen.at(url)) {
      return screen.response.statusCode() + " " + screen.text();
    }
  }

  private static String pusher(String room, String pushUrl) {
    return Json.of("roomID", room, "userName", "x", "userAvatar", "x", "pushURL", pushUrl);
  }

  private Camera films(String pushUrl) {
    URI url = URI.create(pushUrl);
    return Camera.at(sockets, server.port(), url.getPath() + "?" + url.getQuery());
  }
}
