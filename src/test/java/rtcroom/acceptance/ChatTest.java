package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Chatter;
import rtcroom.testing.server.TestServer;
import rtcroom.testing.server.User;

/** The server's own chat over real sockets: logins, groups of rooms, messages, notices. */
class ChatTest {
  @RegisterExtension
  static final TestServer server =
      TestServer.start(Map.of("im.provider", "embedded", "im.embedded.absence", "1s"));

  private static final WebSocketClient client =
      server.webSocketClient(new WebSocketClientOptions().setMaxConnections(500));

  @Test
  void only_our_path_and_protocol_are_served() {
    Assertions.assertThatThrownBy(
            () -> client.connect(Chatter.options(server.port()).setURI("/other")).await())
        .isInstanceOf(UpgradeRejectedException.class);
    Assertions.assertThatThrownBy(
            () ->
                client
                    .connect(
                        Chatter.options(server.port())
                            .setSubProtocols(java.util.List.of("rtcroom.im.v9")))
                    .await())
        .isInstanceOf(UpgradeRejectedException.class);
    assertThat(Chatter.connect(client, server.port()).socket().subProtocol())
        .isEqualTo("rtcroom.im.v1");
  }

  @Test
  void a_userSig_must_be_ours_and_the_users_own() {
    Chatter other = Chatter.connect(client, server.port());
    assertThat(other.login(server, "ann", server.userSig("bo"), "").path("code").asInt())
        .isEqualTo(70013);
    assertThat(other.closeCode()).isEqualTo(4401);
    Chatter bad = Chatter.connect(client, server.port());
    assertThat(bad.login(server, "ann", "nonsense", "").path("code").asInt()).isEqualTo(70003);
    Chatter early = Chatter.connect(client, server.port());
    assertThat(early.join("room").path("code").asInt()).isEqualTo(6014);
    assertThat(early.ask("\"op\":\"ping\"").path("code").asInt()).isZero();
  }

  @Test
  void a_room_tells_its_group_of_pushers_and_of_its_end() {
    User ann = server.user("ann");
    User bo = server.user("bo");
    ann.push("live_room", "r1").ok();
    Chatter viewer = Chatter.logIn(server, client, "viewer");
    assertThat(viewer.join("r1").path("owner").asText()).isEqualTo("ann");
    bo.push("live_room", "r1").ok();
    JsonNode notice = viewer.await("notice", 1).getFirst();
    assertThat(notice.path("code").asInt()).isEqualTo(255);
    assertThat(notice.path("data").asText())
        .isEqualTo("{\"cmd\":\"notifyPusherChange\",\"data\":\"\"}");
    bo.leave("live_room", "r1").ok();
    viewer.await("notice", 2);
    ann.leave("live_room", "r1").ok();

    assertThat(viewer.await("notice", 3).getLast().path("code").asInt()).isEqualTo(5);
    assertThat(viewer.join("r1").path("code").asInt()).isEqualTo(10010);
  }

  @ParameterizedTest
  @ValueSource(strings = {"webrtc_room", "webexe_room"})
  void the_group_of_a_numbered_room_is_its_owners_whoever_made_it_first(String family) {
    String id = family.equals("webrtc_room") ? "3001" : "3002";
    Chatter mallory = Chatter.logIn(server, client, "mallory");
    mallory.ask("\"op\":\"create\",\"group\":\"" + id + "\"");
    server
        .web()
        .post(
            "/weapp/" + family + "/create_room",
            "{\"userID\":\"owner\",\"roomInfo\":\"call\",\"roomID\":\"" + id + "\"}")
        .ok();
    Chatter owner = Chatter.logIn(server, client, "owner");
    owner.ask("\"op\":\"create\",\"group\":\"" + id + "\"");

    assertThat(owner.join(id).path("owner").asText()).isEqualTo("owner");
    assertThat(kick(mallory, id, "owner")).isEqualTo(10007);
    assertThat(owner.join(id).path("code").asInt()).isZero();
    server.web().post("/weapp/" + family + "/delete_room", "{\"roomID\":\"" + id + "\"}").ok();
    assertThat(owner.await("notice", 1).getLast().path("code").asInt()).isEqualTo(5);
  }

  @Test
  void a_live_room_gets_its_group_although_a_client_took_the_id() {
    Chatter mallory = Chatter.logIn(server, client, "mallory");
    mallory.ask("\"op\":\"create\",\"group\":\"3003\"");
    kick(mallory, "3003", "host");
    server.user("host").push("live_room", "3003").ok();
    Chatter host = Chatter.logIn(server, client, "host");

    assertThat(host.join("3003").path("owner").asText()).isEqualTo("host");
    assertThat(kick(mallory, "3003", "host")).isEqualTo(10007);
  }

  private static int kick(Chatter by, String group, String user) {
    return by.ask(
            "\"op\":\"kick\",\"group\":\"%s\",\"user\":\"%s\",\"seconds\":600"
                .formatted(group, user))
        .path("code")
        .asInt();
  }

  @Test
  void bodies_pass_byte_for_byte() {
    server.user("cy").push("live_room", "r2").ok();
    Chatter one = Chatter.logIn(server, client, "one");
    Chatter two = Chatter.logIn(server, client, "two");
    one.join("r2");
    two.join("r2");
    String body =
        "{\"data\":\"{\\\"cmd\\\":\\\"CustomTextMsg\\\"}\", \"n\":1.50e+3,\"u\":\"\\u4f60好\"}";
    java.util.List<String> raw = new java.util.concurrent.CopyOnWriteArrayList<>();
    two.socket().textMessageHandler(raw::add);
    JsonNode said = one.say("r2", body);

    await().until(() -> raw.stream().anyMatch(frame -> frame.contains(body)));
    assertThat(said.path("seq").asLong()).isPositive();
    JsonNode own = one.await("message", 1).getFirst();
    assertThat(own.path("msg").asText()).isEqualTo(said.path("msg").asText());
    assertThat(own.path("from").asText()).isEqualTo("one");
  }

  @Test
  void linkmic_goes_from_user_to_user_also_through_a_short_absence() {
    Chatter ann = Chatter.logIn(server, client, "lm_ann");
    Chatter bo = Chatter.logIn(server, client, "lm_bo");
    String tell = "\"op\":\"tell\",\"to\":\"lm_bo\",\"kind\":\"custom\",\"body\":{\"data\":\"%s\"}";
    assertThat(ann.ask(tell.formatted("1")).path("code").asInt()).isZero();
    JsonNode first = bo.await("direct", 1).getFirst();
    assertThat(first.path("body").path("data").asText()).isEqualTo("1");
    bo.cut();
    ann.ask(tell.formatted("2"));
    Chatter back = Chatter.connect(client, server.port());
    String epoch = first.path("msg").asText().split("-", 2)[0];
    JsonNode welcome =
        back.login(
            server,
            "lm_bo",
            server.userSig("lm_bo"),
            ",\"inbox\":{\"epoch\":\"%s\",\"seq\":1}".formatted(epoch));

    assertThat(welcome.path("inbox").path("recovered").asBoolean()).isTrue();
    assertThat(welcome.path("missed").path(0).path("body").path("data").asText()).isEqualTo("2");
    assertThat(ann.ask(tell.replace("lm_bo", "nobody").formatted("x")).path("code").asInt())
        .isEqualTo(20003);
  }

  @Test
  void a_shut_connection_gives_its_place_back() {
    Chatter one = Chatter.logIn(server, client, "place");
    double before = metric("rtcroom_connections");
    one.socket().close();
    await().until(() -> metric("rtcroom_connections") < before);
  }

  @Test
  void the_operator_sends_lists_mutes_kicks_and_dissolves() {
    server.user("op_ann").push("live_room", "r3").ok();
    Chatter bo = Chatter.logIn(server, client, "op_bo");
    bo.join("r3");
    admin("notify", "{\"group\":\"r3\",\"data\":\"hello\"}").ok();
    assertThat(bo.await("notice", 1).getFirst().path("data").asText()).isEqualTo("hello");
    admin("tell", "{\"to\":\"op_bo\",\"from\":\"system\",\"kind\":\"text\",\"body\":\"x\"}").ok();
    bo.await("direct", 1);
    admin("say", "{\"group\":\"r3\",\"from\":\"system\",\"kind\":\"text\",\"body\":\"x\"}").ok();
    bo.await("message", 1);
    assertThat(admin("members", "{\"group\":\"r3\"}").ok().json().toString())
        .contains("op_bo", "\"owner\":\"op_ann\"");
    admin("mute", "{\"group\":\"r3\",\"user\":\"op_bo\",\"seconds\":60}").ok();
    assertThat(bo.say("r3", "1").path("code").asInt()).isEqualTo(10017);
    admin("broadcast", "{\"kind\":\"text\",\"body\":\"to all\"}").ok();
    bo.await("broadcast", 1);
    admin("kick", "{\"group\":\"r3\",\"user\":\"op_bo\"}").ok();
    bo.await("kicked", 1);
    admin("dissolve", "{\"group\":\"r3\"}").ok();
    admin("kick", "{\"user\":\"op_bo\",\"seconds\":60}").ok();

    assertThat(bo.closeCode()).isEqualTo(4403);
    assertThat(server.web().post("/admin/im/broadcast", "{}").status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"silence", "pong", "ping", "refused", "unreadable op"})
  void who_does_not_log_in_is_closed_whatever_else_he_says(String says) {
    try (TestServer own = TestServer.start(Map.of("im.provider", "embedded"))) {
      Chatter stranger = Chatter.connect(client, own.port());
      stranger.ask("\"op\":\"ping\""); // so it is open to the server too
      own.clock().advanceSeconds(8);
      switch (says) {
        case "pong" -> stranger.socket().writePong(Buffer.buffer("x")).await();
        case "ping" -> stranger.socket().writePing(Buffer.buffer("x")).await();
        case "refused" -> stranger.join("r");
        case "unreadable op" -> stranger.ask("\"op\":\"nonsense\"");
        default -> {}
      }
      assertThat(stranger.ask("\"op\":\"ping\"").path("code").asInt()).isZero();
      own.clock().advanceSeconds(2);

      assertThat(stranger.closeCode()).isEqualTo(4401);
    }
  }

  @Test
  void silence_and_an_expired_userSig_end_the_connection() {
    try (TestServer own = TestServer.start(Map.of("im.provider", "embedded"))) {
      Chatter mute = Chatter.connect(client, own.port());
      Chatter ann = Chatter.logIn(own, client, "ann");
      own.clock().advanceSeconds(11);
      assertThat(mute.closeCode()).isEqualTo(4401);
      assertThat(ann.ask("\"op\":\"ping\"").path("code").asInt()).isZero();
      own.clock().advance(Duration.ofDays(29));
      ann.ask("\"op\":\"ping\"");
      String fresh = own.userSig("ann");
      assertThat(ann.ask("\"op\":\"refresh\",\"userSig\":\"" + fresh + "\"").path("code").asInt())
          .isZero();
      own.clock().advance(Duration.ofDays(31));
      assertThat(ann.closeCode()).isIn(4402, 4408);
      Chatter bo = Chatter.logIn(own, client, "bo");
      own.stopServer();
      assertThat(bo.closeCode()).isEqualTo(1001);
    }
  }

  private Answer admin(String op, String json) {
    return server
        .web()
        .send(
            "POST",
            "/admin/im/" + op,
            BodyPublishers.ofString(json),
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + TestServer.ADMIN_TOKEN);
  }

  private double metric(String name) {
    return server
        .web()
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }
}
