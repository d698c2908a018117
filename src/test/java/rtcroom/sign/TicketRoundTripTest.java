package rtcroom.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static rtcroom.sign.Fixtures.APP;
import static rtcroom.sign.Fixtures.ISSUED;
import static rtcroom.sign.Fixtures.SECRET;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rtcroom.sign.Verdict.Accepted;

class TicketRoundTripTest {
  private static final List<String> IDENTIFIERS =
      List.of(
          "alice",
          "a\"b\\c",
          "用户_1",
          "</script>",
          "TLS.identifier:bob",
          "😀 with blanks ",
          "i".repeat(140),
          "中".repeat(21));

  static Stream<SigningKey> keys() {
    return Stream.of(
        Fixtures.privateKey("p256"),
        Fixtures.privateKey("secp256k1"),
        Fixtures.privateKey("rsa2048"),
        SECRET);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void what_we_sign_we_accept_for_any_identifier(SigningKey key) {
    TicketSigner signer = new TicketSigner(key);
    TicketVerifier verifier = new TicketVerifier(List.of(checking(key)));
    Duration day = Duration.ofDays(1);
    for (String userID : IDENTIFIERS) {
      Accepted accepted = new Accepted(userID, ISSUED, ISSUED.plus(day));
      assertThat(verifier.verify(signer.userSig(APP, userID, ISSUED, day), APP, userID, ISSUED))
          .isEqualTo(accepted);
      String privateMapKey = signer.privateMapKey(APP, userID, 7, 255, ISSUED, day);
      assertThat(verifier.verifyPrivateMapKey(privateMapKey, APP, userID, 7, ISSUED))
          .isEqualTo(accepted);
    }
  }

  private static CheckingKey checking(SigningKey key) {
    return switch (key) {
      case PrivateTicketKey pair -> pair.publicKey();
      case SharedSecret secret -> secret;
    };
  }

  @Test
  @Tag("D-59")
  void a_ticket_is_written_in_its_own_alphabet_and_in_the_order_of_the_java_generators()
      throws Exception {
    TicketSigner signer = new TicketSigner(Fixtures.privateKey("p256"));
    String ticket = signer.userSig(APP, "alice", ISSUED, Duration.ofMinutes(5));
    assertThat(ticket).matches("[A-Za-z0-9*_-]+").startsWith("eJ");
    String json = new String(Zlib.inflate(TicketAlphabet.decode(ticket), 8192), UTF_8);
    assertThat(json.replaceAll("(\"TLS.sig\":)\"[^\"]*\"", "$1\"…\""))
        .isEqualTo(
            "{\"TLS.account_type\":\"0\",\"TLS.identifier\":\"alice\",\"TLS.appid_at_3rd\":\"0\","
                + "\"TLS.sdk_appid\":\"1400000001\",\"TLS.expire_after\":\"300\","
                + "\"TLS.sig\":\"…\",\"TLS.time\":\"1700000000\",\"TLS.version\":\"201512300000\"}");
  }

  @Test
  void identifiers_that_could_pose_as_another_line_or_another_user_are_not_signed() {
    TicketSigner signer = new TicketSigner(SECRET);
    for (String userID : List.of("", "a\nTLS.time:1", "a\u0000", "half \ud83d")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> signer.userSig(APP, userID, ISSUED, Duration.ofDays(1)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> signer.userSig(APP, "alice", ISSUED, Duration.ofMillis(999)));
  }
}
