package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.testing.cloud.FakeIm;
import rtcroom.testing.server.Chatter;
import rtcroom.testing.server.TestServer;

/** Whatever comes in, the socket gets a documented code and everybody else goes on. */
class HostileChatTest {
  @RegisterExtension
  static final TestServer server =
      TestServer.start(Map.of("im.provider", "embedded", "limits.rates", "on"));

  private static final WebSocketClient client =
      server.webSocketClient(
          new WebSocketClientOptions().setMaxConnections(500).setMaxFrameSize(1 << 20));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "[{\"id\":1,\"op\":\"ping\"}]",
        "{\"id\":1}",
        "{\"op\":\"ping\"}",
        "{\"id\":-1,\"op\":\"ping\"}",
        "{\"id\":\"1\",\"op\":\"ping\"}",
        "{\"id\":9007199254740992,\"op\":\"ping\"}",
        "{\"id\":99999999999999999999999999,\"op\":\"ping\"}",
        "{\"id\":1,\"op\":\"ping\"",
        "{\"id\":1,\"op\":\"ping\"}{}",
        "{\"id\":1,\"op\":\"ping\",\"x\":\"\u0001\"}"
      })
  void what_is_no_request_closes_with_4400(String text) {
    Chatter chatter = Chatter.connect(client, server.port());
    chatter.socket().writeTextMessage(text);
    assertThat(chatter.closeCode()).isEqualTo(4400);
  }

  @Test
  void a_frame_in_another_encoding_is_no_request() {
    String text = "{\"id\":1,\"op\":\"x\",\"body\":1}";
    for (Charset encoding : List.of(UTF_16LE, UTF_16BE, Charset.forName("UTF-32BE"))) {
      Chatter chatter = Chatter.connect(client, server.port());
      // As bytes it is UTF-8 too, with zeros between the letters.
      chatter.socket().writeTextMessage(new String(text.getBytes(encoding), ISO_8859_1));
      assertThat(chatter.closeCode()).isEqualTo(4400);
    }
  }

  @Test
  void deep_huge_and_binary_frames_close_the_socket() {
    Chatter deep = Chatter.connect(client, server.port());
    deep.socket().writeTextMessage("{\"id\":1,\"op\":\"ping\",\"x\":" + "[".repeat(5000));
    assertThat(deep.closeCode()).isEqualTo(4400);
    Chatter binary = Chatter.connect(client, server.port());
    binary.socket().writeBinaryMessage(Buffer.buffer("{\"id\":1,\"op\":\"ping\"}"));
    assertThat(binary.closeCode()).isEqualTo(4400);
    Chatter huge = Chatter.connect(client, server.port());
    huge.socket().writeTextMessage("x".repeat(100_000));
    assertThat(huge.closeCode()).isEqualTo(1009);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"op\":\"nonsense\"",
        "\"op\":7",
        "\"op\":\"join\"",
        "\"op\":\"join\",\"group\":{}",
        "\"op\":\"join\",\"group\":\"../x\"",
        "\"op\":\"say\",\"group\":\"r\",\"kind\":\"text\",\"body\":{}",
        "\"op\":\"say\",\"group\":\"r\",\"kind\":\"x\",\"body\":1",
        "\"op\":\"members\",\"group\":\"r\",\"count\":100000",
        "\"op\":\"kick\",\"group\":\"r\",\"user\":\"a\",\"seconds\":-1"
      })
  void impossible_requests_are_answered(String members) {
    Chatter ann = Chatter.logIn(server, client, "odd_ann");
    assertThat(ann.ask(members).path("code").asInt()).isIn(10003, 10004);
    assertThat(ann.ask("\"op\":\"ping\"").path("code").asInt()).isZero();
  }

  @Test
  void a_second_login_is_refused_and_wrong_order_answered() {
    Chatter ann = Chatter.logIn(server, client, "twice");
    assertThat(ann.login(server, "twice", server.userSig("twice"), "").path("code").asInt())
        .isEqualTo(6015);
  }

  @Test
  void floods_are_slowed_and_then_cut() {
    Chatter flood = Chatter.logIn(server, client, "flood");
    for (int i = 0; i < 5000; i++) {
      var _ = flood.send("\"op\":\"ping\"");
    }
    assertThat(flood.closeCode()).isEqualTo(4429);
    Chatter pings = Chatter.logIn(server, client, "pings");
    for (int i = 0; i < 5000; i++) {
      pings.socket().writePing(Buffer.buffer("x"));
    }
    assertThat(pings.closeCode()).isEqualTo(4429);
  }

  @Test
  void random_changes_to_a_request_are_answered_or_end_with_a_documented_code() {
    long seed = 7;
    Random random = new Random(seed);
    String good =
        "{\"id\":1,\"op\":\"login\",\"sdkAppID\":%d,\"userID\":\"a\",\"userSig\":\"x\"}"
            .formatted(FakeIm.SDK_APP_ID);
    Set<Integer> codes = new HashSet<>();
    for (int round = 0; round < 12; round++) {
      List<Chatter> crowd = new ArrayList<>();
      for (int peer = 0; peer < 25; peer++) {
        StringBuilder text = new StringBuilder(good);
        for (int i = random.nextInt(8); i >= 0; i--) {
          text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(95)));
        }
        Chatter fuzz = Chatter.connect(client, server.port());
        fuzz.socket().writeTextMessage(text.toString());
        // What could be read is answered, and this is read then too; the rest ends the connection.
        fuzz.socket().writeTextMessage("no request");
        crowd.add(fuzz);
      }
      crowd.forEach(fuzz -> codes.add(fuzz.closeCode()));
    }
    assertThat(codes).as("seed %d", seed).containsExactlyInAnyOrder(4400, 4401);
    assertThat(Chatter.logIn(server, client, "after").ask("\"op\":\"ping\"").path("code").asInt())
        .isZero();
  }
}
