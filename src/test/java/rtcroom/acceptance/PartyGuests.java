package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import rtcroom.sign.SharedSecret;
import rtcroom.sign.TicketSigner;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.Json;
import rtcroom.testing.server.Web;

/** People who log in at one of three servers that are one, and go on at the others. */
final class PartyGuests {
  static final String OPERATOR = "fixture_operator_token_0123456789";

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String ROOM = "party";

  private final TicketSigner signer = new TicketSigner(new SharedSecret(FakeIm.SECRET));
  private final Function<String, Web> webs;
  private String token = "";

  /**
   * @param webs of the nodes by name, as they are when they are asked
   */
  PartyGuests(Function<String, Web> webs) {
    this.webs = webs;
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
}
