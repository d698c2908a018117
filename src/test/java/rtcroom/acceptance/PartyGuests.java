package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketSigner;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Chatter;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.Web;

/** Ann, Bo and Cy in one live room, each at another of three servers that are one. */
final class PartyGuests implements AutoCloseable {
  static final String OPERATOR = "fixture_operator_token_0123456789";

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String ROOM = "party";

  private final TicketSigner signer = new TicketSigner(new SharedSecret(FakeIm.SECRET));
  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client = vertx.createWebSocketClient();
  private final Function<String, Web> webs;
  private final Function<String, Integer> ports;
  private String token = "";
  private String epoch = "";

  /**
   * @param webs of the nodes by name, as they are when they are asked
   */
  PartyGuests(Function<String, Web> webs, Function<String, Integer> ports) {
    this.webs = webs;
    this.ports = ports;
  }

  /** Others who know what these have read, at other servers. */
  PartyGuests at(Function<String, Web> otherWebs, Function<String, Integer> otherPorts) {
    PartyGuests later = new PartyGuests(otherWebs, otherPorts);
    later.epoch = epoch;
    return later;
  }

  /** Ann logs in at one node, opens the room at another and asks a third for it. */
  void open() {
    Answer in = logIn("a", "ann1").ok();
    token = in.string("token");
    call("b", "live_room/create_room", Json.of("roomID", ROOM, "roomInfo", "x")).ok();
    call("c", "live_room/get_pushers", Json.of("roomID", ROOM)).ok();
  }

  /** Ann logs out at one node, and is out at the others. */
  void logOut() {
    call("b", "live_room/logout", "{}").ok();
    for (String node : List.of("a", "b", "c")) {
      await()
          .atMost(LONG)
          .until(() -> call(node, "live_room/get_pushers", Json.of("roomID", ROOM)).code() == 7);
    }
  }

  /** The operator bans somebody at one node, and he is out at the others. */
  void ban() {
    webs.apply("c")
        .send(
            "POST",
            "/admin/users/ban",
            java.net.http.HttpRequest.BodyPublishers.ofString(
                "{\"user\":\"mal1\",\"seconds\":600}"),
            "Authorization",
            "Bearer " + OPERATOR,
            "Content-Type",
            "application/json")
        .ok();
    for (String node : List.of("a", "b", "c")) {
      await().atMost(LONG).until(() -> logIn(node, "mal1").code() != 0);
    }
  }

  private Answer logIn(String node, String user) {
    return webs.apply(node)
        .post(
            "/weapp/live_room/login?sdkAppID=%d&accountType=1&userID=%s&userSig=%s"
                .formatted(FakeIm.SDK_APP_ID, user, URLEncoder.encode(userSig(user), UTF_8)),
            "{}");
  }

  private Answer call(String node, String op, String json) {
    return webs.apply(node).post("/weapp/%s?userID=ann1&token=%s".formatted(op, token), json);
  }

  private String userSig(String user) {
    return signer.userSig(FakeIm.SDK_APP_ID, user, Instant.now(), Duration.ofHours(1));
  }

  /** Somebody comes to the chat of the room at a node. */
  Chatter enter(String node, String user, long read) {
    Chatter chatter = Chatter.connect(client, ports.apply(node));
    JsonNode in =
        chatter.ask(
            "\"op\":\"login\",\"sdkAppID\":%d,\"userID\":\"%s\",\"userSig\":\"%s\""
                .formatted(FakeIm.SDK_APP_ID, user, userSig(user)));
    assertThat(in.path("code").asInt()).as(in.toString()).isZero();
    String known = read < 0 ? "" : ",\"epoch\":\"%s\",\"seq\":%d".formatted(epoch, read);
    JsonNode joined = chatter.ask("\"op\":\"join\",\"group\":\"" + ROOM + "\"" + known);
    assertThat(joined.path("code").asInt()).as(joined.toString()).isZero();
    if (read >= 0) {
      assertThat(joined.path("recovered").asBoolean()).as(joined.toString()).isTrue();
      assertThat(numbers(joined.path("missed"))).isEqualTo(from(read + 1, joined));
    }
    epoch = joined.path("epoch").asText();
    return chatter;
  }

  private static List<Long> numbers(JsonNode missed) {
    return StreamSupport.stream(missed.spliterator(), false)
        .map(one -> one.path("seq").asLong())
        .toList();
  }

  private static List<Long> from(long first, JsonNode joined) {
    return java.util.stream.LongStream.rangeClosed(first, joined.path("seq").asLong())
        .boxed()
        .toList();
  }

  /** What somebody says; its number. */
  static long say(Chatter who, String words) {
    JsonNode said = who.say(ROOM, "\"" + words + "\"");
    assertThat(said.path("code").asInt()).as(said.toString()).isZero();
    return said.path("seq").asLong();
  }

  /** All hear the same up to that number, in order. */
  static void awaitHeard(long number, Chatter... all) {
    for (Chatter one : all) {
      await()
          .atMost(LONG)
          .until(() -> one.of("message").stream().anyMatch(m -> m.path("seq").asLong() == number));
      List<Long> heard = one.of("message").stream().map(m -> m.path("seq").asLong()).toList();
      assertThat(heard).isSorted().doesNotHaveDuplicates();
    }
  }

  /** Who is in the group, as the connection's node says. */
  static List<String> members(Chatter at) {
    JsonNode answer = at.ask("\"op\":\"members\",\"group\":\"" + ROOM + "\"");
    return StreamSupport.stream(answer.path("members").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
