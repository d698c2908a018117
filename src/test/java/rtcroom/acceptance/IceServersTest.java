package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rtcroom.base.Secret;
import rtcroom.engine.webrtc.sdp.Offers;
import rtcroom.testing.TestClock;
import rtcroom.testing.server.Accounts;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.TestServer;
import rtcroom.turn.TurnCredential;

/** What browsers are told about the servers that help them to reach each other. */
class IceServersTest {
  private static final String PATH = "/weapp/utils/get_ice_servers";
  private static final String SECRET = "the secret of the relay 0123";
  private static final String URLS =
      "stun:stun.example.com:3478, turn:turn.example.com:3478?transport=udp,"
          + " turns:turn.example.com:5349";

  @RegisterExtension
  static final TestServer server = TestServer.start(settings(Map.of("turn.validity", "10m")));

  private static Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("turn.urls", URLS);
    settings.put("turn.secret", SECRET);
    return settings;
  }

  @Test
  void relays_come_with_a_credential_that_ends() {
    Answer answer = server.web().post(PATH, "{\"userID\":\"ann\"}").ok();

    JsonNode servers = answer.at("iceServers");
    assertThat(servers).hasSize(2);
    assertThat(servers.get(0).toString()).isEqualTo("{\"urls\":[\"stun:stun.example.com:3478\"]}");
    assertThat(texts(servers.get(1).path("urls")))
        .containsExactly("turn:turn.example.com:3478?transport=udp", "turns:turn.example.com:5349");
    TurnCredential expected =
        TurnCredential.of(
            new Secret(SECRET), "ann", server.clock().instant().plus(Duration.ofMinutes(10)));
    assertThat(servers.get(1).path("username").textValue()).isEqualTo(expected.username());
    assertThat(servers.get(1).path("credential").textValue()).isEqualTo(expected.password());
    assertThat(answer.at("ttl").intValue()).isEqualTo(600);
  }

  @Test
  void whose_offer_was_taken_is_told_them_in_the_name_of_the_stream() {
    Map<String, String> webrtc =
        Map.of("live.provider", "embedded", "live.embedded.webrtc.port", "0");
    try (TestServer own = TestServer.start(settings(webrtc))) {
      URI whip =
          URI.create(own.web().get("/weapp/utils/get_test_pushurl").ok().string("url_push_whip"));
      String stream = whip.getPath().replace("/live/", "").replace(".whip", "");
      TurnCredential expected =
          TurnCredential.of(
              new Secret(SECRET), stream, own.clock().instant().plus(Duration.ofHours(1)));
      String proof =
          "; username=\"%s\"; credential=\"%s\"; credential-type=\"password\""
              .formatted(expected.username(), expected.password());

      assertThat(offer(own, whip.getPath() + "?" + whip.getQuery()).headers("Link"))
          .containsExactly(
              "<stun:stun.example.com:3478>; rel=\"ice-server\"",
              "<turn:turn.example.com:3478?transport=udp>; rel=\"ice-server\"" + proof,
              "<turns:turn.example.com:5349>; rel=\"ice-server\"" + proof);
      assertThat(offer(own, whip.getPath()).headers("Link")).as("nothing for strangers").isEmpty();
    }
  }

  private static Answer offer(TestServer to, String path) {
    return to.web().offer(path, Offers.text("ffmpeg-whip"));
  }

  @Test
  void who_gives_no_name_is_a_guest_of_the_relay() {
    assertThat(username(server.web().post(PATH, "{}"))).endsWith(":guest");
    assertThat(username(server.web().post(PATH, ""))).endsWith(":guest");
  }

  @Test
  void an_account_gets_credentials_of_its_own_name_only() {
    try (Accounts accounts = Accounts.withSecret();
        TestServer guarded = TestServer.start(settings(accounts.settings()))) {
      String proof = "?Sig=" + accounts.proof("ann", TestClock.START.plusSeconds(60));

      assertThat(username(guarded.web().post(PATH + proof, "{}"))).endsWith(":ann");
      guarded.web().post(PATH + proof, "{\"userID\":\"bo\"}").refused(7);
      guarded.web().post(PATH, "{\"userID\":\"ann\"}").refused(7);
    }
  }

  @Test
  void where_none_are_configured_there_are_none() {
    try (TestServer bare = TestServer.start()) {
      Answer answer = bare.web().post(PATH, "{\"userID\":\"ann\"}").ok();

      assertThat(answer.at("iceServers").isArray()).isTrue();
      assertThat(answer.at("iceServers")).isEmpty();
    }
  }

  @Test
  void they_are_as_rare_as_other_tickets() {
    Map<String, String> rare =
        Map.of("limits.rates", "on", "limits.ticketsPerAddress", "1/s burst 3");
    try (TestServer limited = TestServer.start(settings(rare))) {
      List<Integer> answers =
          IntStream.range(0, 20)
              .mapToObj(_ -> limited.web().post(PATH, "{}").status())
              .distinct()
              .toList();

      assertThat(answers).containsExactlyInAnyOrder(200, 429);
    }
  }

  private static String username(Answer answer) {
    return answer.ok().at("iceServers").get(1).path("username").textValue();
  }

  private static List<String> texts(JsonNode array) {
    return IntStream.range(0, array.size()).mapToObj(i -> array.get(i).textValue()).toList();
  }
}
