package rtcroom.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rtcroom.base.Secret;
import rtcroom.sign.url.TxSecret;
import rtcroom.turn.TurnCredential;

/** The vectors of {@code docs/protocol/signing.md} are what the server computes. */
class SigningPageTest {
  private final String page = Files.readString(Path.of("docs/protocol/signing.md"));

  private record Vector(Map<String, String> members) {
    String get(String name) {
      return Objects.requireNonNull(members.get(name), name);
    }
  }

  SigningPageTest() throws IOException {}

  @Test
  void the_secret_signs_as_written() throws Exception {
    Vector vector = vector("hmac");
    String userSig =
        new TicketSigner(new SharedSecret(vector.get("secret")))
            .userSig(
                Long.parseLong(vector.get("sdkAppID")),
                vector.get("userID"),
                instant(vector.get("time")),
                seconds(vector.get("expire")));
    assertThat(Base64.getEncoder().encodeToString(TicketDecoder.decode(userSig).signatureBytes()))
        .isEqualTo(vector.get("sig"));
  }

  @Test
  void the_permission_block_is_laid_out_as_written() {
    Vector vector = vector("userbuf");
    Userbuf block =
        new Userbuf(
            vector.get("userID"),
            Long.parseLong(vector.get("sdkAppID")),
            Long.parseLong(vector.get("roomID")),
            null,
            Privilege.ALL,
            instant(vector.get("time")).plus(seconds(vector.get("expire"))));
    assertThat(Base64.getEncoder().encodeToString(block.encode())).isEqualTo(vector.get("userbuf"));
  }

  @Test
  void a_push_address_is_signed_as_written() {
    Vector vector = vector("txSecret");
    Instant expiry = instant(vector.get("now")).plus(seconds(vector.get("validTime")));
    assertThat(TxSecret.query(vector.get("key"), vector.get("stream"), expiry))
        .isEqualTo("txSecret=" + vector.get("txSecret") + "&txTime=" + vector.get("txTime"));
  }

  @Test
  void a_relay_credential_is_signed_as_written() {
    Vector vector = vector("turn");
    Instant expiry = instant(vector.get("now")).plus(seconds(vector.get("validity")));
    assertThat(TurnCredential.of(new Secret(vector.get("secret")), vector.get("userID"), expiry))
        .isEqualTo(new TurnCredential(vector.get("username"), vector.get("credential")));
  }

  private Vector vector(String name) {
    Matcher block = Pattern.compile("(?ms)^```vector " + name + "\n(.*?)^```$").matcher(page);
    assertThat(block.find()).as(name).isTrue();
    return new Vector(
        block
            .group(1)
            .lines()
            .map(line -> line.split(": ", 2))
            .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1])));
  }

  private static Instant instant(String seconds) {
    return Instant.ofEpochSecond(Long.parseLong(seconds));
  }

  private static Duration seconds(String seconds) {
    return Duration.ofSeconds(Long.parseLong(seconds));
  }
}
