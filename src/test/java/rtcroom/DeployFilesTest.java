package rtcroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rtcroom.testing.programs.Program;

/** What lies in {@code deploy} beside the file for nginx, which {@code NginxTest} starts. */
class DeployFilesTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path DEPLOY = Path.of("deploy");
  private static final String LAUNCHER = "/opt/rtcroom/bin/rtcroom";

  @TempDir private Path folder = Path.of("");

  @Test
  void systemd_finds_nothing_wrong_with_the_unit() throws IOException {
    Program.Ended verified = run("systemd-analyze", "verify", unit().toString());
    assertThat(verified.complaints()).isEmpty();
    assertThat(verified.status()).isZero();
  }

  /** In tenths of what {@code systemd-analyze security} counts: 0 is a locked cell, 100 none. */
  @Test
  void the_unit_leaves_the_server_little_to_harm() throws IOException {
    Program.Ended judged =
        run(
            "systemd-analyze",
            "security",
            "--no-pager",
            "--offline=true",
            "--threshold=20",
            unit().toString());
    assertThat(judged.status()).as(judged.text()).isZero();
  }

  @Test
  void a_proof_signed_by_hand_is_one_that_the_server_believes() throws Exception {
    String secret = "0123456789abcdef0123456789abcdef";
    Path file = Files.writeString(folder.resolve("secret"), secret + "\n");
    Program.Ended signed =
        run("sh", DEPLOY.resolve("proof.sh").toString(), "ann", file.toString(), "600");
    assertThat(signed.complaints()).isEmpty();
    SignedJWT proof = SignedJWT.parse(signed.text().strip());
    assertThat(proof.verify(new MACVerifier(secret))).isTrue();
    assertThat(proof.getJWTClaimsSet().getSubject()).isEqualTo("ann");
    assertThat(proof.getJWTClaimsSet().getClaim("exp")).isNotNull();
  }

  @Test
  void a_proof_of_nobody_is_a_question_how_to_ask() {
    Program.Ended asked = run("sh", DEPLOY.resolve("proof.sh").toString());
    assertThat(asked.status()).isEqualTo(2);
    assertThat(asked.complaints()).contains("USER SECRET_FILE");
  }

  /** Whose launcher exists here; nothing else of it is another's. */
  private Path unit() throws IOException {
    String text = Files.readString(DEPLOY.resolve("rtcroom.service"));
    assertThat(text).contains("ExecStart=" + LAUNCHER);
    return Files.writeString(
        folder.resolve("rtcroom.service"),
        text.replace(LAUNCHER, Path.of("rtcroom").toAbsolutePath().toString()));
  }

  private static Program.Ended run(String... command) {
    return Program.run(LIMIT, List.of(command));
  }
}
