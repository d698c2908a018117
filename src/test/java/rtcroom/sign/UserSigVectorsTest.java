package rtcroom.sign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import rtcroom.sign.Verdict.Accepted;
import rtcroom.sign.Verdict.Malformed;
import rtcroom.sign.Verdict.Refused;
import rtcroom.testing.Recording;

class UserSigVectorsTest {
  private static final JsonNode FILE = Recording.json("usersig_vectors.json");

  @TestFactory
  @Tag("C-016")
  @Tag("C-017")
  @Tag("C-019")
  Stream<DynamicTest> every_recorded_user_sig_gets_its_verdict() {
    assertThat(FILE.get("vectors")).hasSize(20);
    return StreamSupport.stream(FILE.get("vectors").spliterator(), false)
        .map(v -> DynamicTest.dynamicTest(v.get("id").asText(), () -> check(v)));
  }

  private static void check(JsonNode v) {
    String id = v.get("id").asText();
    boolean late = id.startsWith("S3-") || id.startsWith("S4-");
    Instant now = Instant.ofEpochSecond(late ? 1_700_001_000 : FILE.get("now").asLong());
    // A secret beside the public key must change no verdict.
    TicketVerifier verifier =
        new TicketVerifier(
            List.of(Fixtures.publicKey(Fixtures.keyFile(v.get("key").asText())), Fixtures.SECRET));
    Verdict verdict =
        verifier.verify(
            v.get("token").asText(), v.get("sdkAppID").asLong(), v.get("userID").asText(), now);
    assertThat(word(verdict)).isEqualTo(v.get("expect").asText());
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Accepted _ -> "accept";
      case Malformed _ -> "reject-format";
      case Refused refused ->
          switch (refused.cause()) {
            case OTHER_USER -> "reject-user";
            case OTHER_SDK_APP_ID -> "reject-sdkappid";
            case EXPIRED, ISSUED_IN_FUTURE -> "reject-expired";
            case BAD_SIGNATURE -> "reject-signature";
            default -> refused.cause().name();
          };
    };
  }

  @Test
  void the_recorded_secret_vector_is_accepted_and_reproduced() {
    JsonNode v = FILE.get("hmacV2");
    SharedSecret secret = new SharedSecret(v.get("secretKey").asText());
    Verdict verdict =
        new TicketVerifier(List.of(secret))
            .verify(
                v.get("token").asText(),
                1400037025,
                "user_1a2b3c4d_5e6f",
                Fixtures.ISSUED.plusSeconds(1));
    assertThat(verdict)
        .isEqualTo(
            new Accepted(
                "user_1a2b3c4d_5e6f", Fixtures.ISSUED, Fixtures.ISSUED.plusSeconds(2_000_000_000)));
  }
}
