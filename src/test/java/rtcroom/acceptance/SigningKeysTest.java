package rtcroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.app.Server;
import rtcroom.config.Configuration;
import rtcroom.config.form.ConfigurationException;
import rtcroom.sign.PublicTicketKey;
import rtcroom.sign.TicketVerifier;
import rtcroom.sign.Verdict;
import rtcroom.testing.TestClock;
import rtcroom.testing.server.Answer;
import rtcroom.testing.server.BareServer;
import rtcroom.testing.server.Chatter;
import rtcroom.testing.server.Web;

/** Key pairs of every kind the cloud ever handed out, in a server that was started with them. */
class SigningKeysTest {
  private static final long APP = BareServer.SDK_APP_ID;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"secp256k1", "p256", "rsa2048"})
  @Tag("C-117")
  void a_server_signs_and_checks_with_a_key_of_this_kind(String kind) throws Exception {
    signsAndChecks(kind, text -> text);
  }

  @Test
  @Tag("C-118")
  @Tag("D-50")
  void lines_may_end_as_on_windows() throws Exception {
    signsAndChecks("p256", pem -> pem.replace("\n", "\r\n"));
  }

  @Test
  @Tag("C-118")
  void line_ends_may_be_written_out() throws Exception {
    signsAndChecks("p256", pem -> pem.strip().replace("\n", "\\n"));
    signsAndChecks("rsa2048", pem -> pem.strip().replace("\n", "\\r\\n"));
    signsAndChecks("secp256k1", pem -> "  " + pem.strip().replace("\n", "\\n") + "  ");
  }

  @Test
  @Tag("C-117")
  @Tag("D-50")
  void a_key_on_another_curve_stops_the_start_and_is_told_its_curve() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    String base64 =
        Base64.getEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
    String pem = "-----BEGIN PRIVATE KEY-----\\n" + base64 + "\\n-----END PRIVATE KEY-----";
    assertThatThrownBy(() -> load(pem))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("im.privateKey")
        .hasMessageMatching("(?s).*(secp384r1|1\\.3\\.132\\.0\\.34).*")
        .hasMessageNotContaining(base64.substring(20, 60));
  }

  private void signsAndChecks(String kind, UnaryOperator<String> spelling) throws Exception {
    Configuration configuration = load(spelling.apply(pem(kind, "private")));
    TestClock clock = new TestClock();
    try (Server server = Server.start(configuration.settings(), clock, clock, new SecureRandom())) {
      Web web = new Web(server.port());
      Answer info = web.get("/weapp/utils/get_login_info?userID=ann").ok();
      assertThat(verdict(kind, info.string("userSig"), clock)).isInstanceOf(Verdict.Accepted.class);
      web.post(
              "/weapp/live_room/login?sdkAppID=%d&accountType=0&userID=ann&userSig=%s"
                  .formatted(APP, info.string("userSig")),
              "")
          .ok();
      assertThat(chatAnswer(server, info.string("userSig"))).isZero();
      assertThat(chatAnswer(server, info.string("userSig") + "x")).isNotZero();
    }
  }

  /** The code of a login at the chat. */
  private static int chatAnswer(Server server, String userSig) {
    Vertx vertx = Vertx.vertx();
    try {
      Chatter chatter = Chatter.connect(vertx.createWebSocketClient(), server.port());
      String login = "\"op\":\"login\",\"sdkAppID\":%d,\"userID\":\"ann\",\"userSig\":\"%s\"";
      return chatter.ask(login.formatted(APP, userSig)).path("code").asInt();
    } finally {
      vertx.close().await();
    }
  }

  private static Verdict verdict(String kind, String userSig, InstantSource clock) {
    PublicTicketKey key = PublicTicketKey.parse(pem(kind, "public"));
    return new TicketVerifier(List.of(key)).verify(userSig, APP, "ann", clock.instant());
  }

  private Configuration load(String privateKey) throws IOException, ConfigurationException {
    return BareServer.configuration(folder, Map.of("RTCROOM_IM_PRIVATEKEY", privateKey));
  }

  private static String pem(String kind, String half) {
    try {
      Path file = Path.of("src/test/resources/fixtures/im_" + kind + "_" + half + ".pem");
      return Files.readString(file, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
