package rtcroom.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private final Path folder;

  SecretsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Written identity(String keys) {
    return Written.in(
        folder, Written.ENOUGH.replace("  secretKey", keys.indent(2) + "  secretKey"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "changeme",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "your-secret-goes-here-your-secret",
        "<secret>"
      })
  void placeholders_are_no_secrets(String placeholder) {
    assertThat(identity("").with("RTCROOM_LIVE_PUSHSECRETKEY", placeholder).problems())
        .singleElement()
        .asString()
        .startsWith(
            "RTCROOM_LIVE_PUSHSECRETKEY: live.pushSecretKey: is a placeholder, not a secret");
  }

  @Test
  void a_short_secret_is_refused_and_never_quoted() {
    assertThat(identity("").with("RTCROOM_ACCESS_SECRET", "hush-0123456789").problems())
        .singleElement()
        .asString()
        .startsWith(
            "RTCROOM_ACCESS_SECRET: access.secret: has only 15 bytes, 32 are needed -> at least 32")
        .doesNotContain("hush");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p256", "rsa2048", "secp256k1"})
  void key_pairs_of_every_kind_in_the_field_are_taken_C_117(String kind) {
    var identity =
        identity("privateKey: file:private.pem\npublicKey: file:public.pem")
            .beside("private.pem", Keyring.pem(kind, "private"), "rw-------")
            .beside("public.pem", Keyring.pem(kind, "public"), "rw-r--r--")
            .settings()
            .identity();
    assertThat(identity.publicKey()).isEqualTo(Keyring.pem(kind, "public"));
  }

  @ParameterizedTest
  @CsvSource({"p256,'\\n'", "secp256k1,'\\r\\n'", "rsa2048,'\r\n'"})
  void keys_with_windows_or_escaped_line_ends_are_taken_C_118(String kind, String lineEnd) {
    var identity =
        identity("")
            .with("RTCROOM_IM_PRIVATEKEY", Keyring.escaped(kind, "private", lineEnd))
            .with("RTCROOM_IM_PUBLICKEY", Keyring.escaped(kind, "public", lineEnd))
            .settings()
            .identity();
    assertThat(identity.publicKey()).isEqualTo(Keyring.pem(kind, "public"));
  }

  @Test
  void a_key_written_into_the_file_as_a_block_is_taken() {
    String block = "publicKey: |\n" + Keyring.pem("p256", "public").indent(2);
    assertThat(identity(block).settings().identity().publicKey())
        .isEqualTo(Keyring.pem("p256", "public"));
  }

  @Test
  void a_curve_nobody_supports_is_named_C_117() throws Exception {
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
    pairs.initialize(new ECGenParameterSpec("secp384r1"));
    byte[] key = pairs.generateKeyPair().getPublic().getEncoded();
    String p384 = Base64.getEncoder().encodeToString(key);
    assertThat(identity("publicKey: " + p384).problems())
        .singleElement()
        .asString()
        .startsWith("rtcroom.yaml:6: im.publicKey: is no usable key: unsupported curve secp384r1");
  }

  @Test
  void halves_of_two_pairs_are_refused() {
    assertThat(
            identity("privateKey: file:private.pem\npublicKey: file:public.pem")
                .beside("private.pem", Keyring.pem("p256", "private"), "rw-------")
                .beside("public.pem", Keyring.pem("secp256k1", "public"), "rw-r--r--")
                .problems())
        .containsExactly(
            "rtcroom.yaml:7: im.publicKey: does not belong to im.privateKey -> leave it out, the"
                + " private key implies it");
  }

  @Test
  void tokens_are_not_checked_on_the_curve_of_tickets() {
    String yaml = Written.ENOUGH.replaceFirst("secret: .*", "publicKey: file:public.pem");
    assertThat(
            Written.in(folder, yaml)
                .beside("public.pem", Keyring.pem("secp256k1", "public"), "rw-r--r--")
                .problems())
        .singleElement()
        .asString()
        .contains(
            "access.publicKey: is no usable key: tokens are not signed on the curve secp256k1");
    assertThat(
            Written.in(folder, yaml)
                .beside("public.pem", Keyring.pem("p256", "public"), "rw-r--r--")
                .settings()
                .access()
                .publicKey())
        .isEqualTo(Keyring.pem("p256", "public"));
  }

  @Test
  void a_secret_may_be_in_a_file_and_its_last_line_end_is_not_part_of_it() {
    assertThat(
            Written.enoughAnd(folder, "admin: {token: 'file:token.txt'}")
                .beside("token.txt", "a2b4c6d8e0f1a3b5\n", "rw-r-----")
                .settings()
                .admin()
                .token())
        .hasValueSatisfying(token -> assertThat(token.value()).isEqualTo("a2b4c6d8e0f1a3b5"));
  }

  @Test
  void a_secret_in_a_file_everybody_can_read_is_warned_of() {
    assertThat(
            Written.enoughAnd(folder, "admin: {token: 'file:token.txt'}")
                .beside("token.txt", "a2b4c6d8e0f1a3b5", "rw-r--r--")
                .warnings())
        .containsExactly(
            "rtcroom.yaml:9: admin.token: every user of this machine can read token.txt -> chmod"
                + " 600 token.txt");
  }

  @Test
  void a_missing_or_empty_secret_file_is_a_problem() {
    assertThat(Written.enoughAnd(folder, "admin: {token: 'file:none'}").problems())
        .singleElement()
        .asString()
        .startsWith("rtcroom.yaml:9: admin.token: file none cannot be used (NoSuchFileException)");
    assertThat(
            Written.enoughAnd(folder, "admin: {token: 'file:empty'}")
                .beside("empty", "\n", "rw-------")
                .problems())
        .singleElement()
        .asString()
        .contains("file empty cannot be used (empty)");
  }

  @Test
  void settings_printed_show_no_secret() {
    Configuration configuration =
        Written.enoughAnd(
                folder,
                """
                  APIKey: 1e5f7a2468ace01
                  playKey: 5f7a2468ace0135
                admin: {token: 8ace013579bdf24}
                """
                    .replaceAll("([0-9a-f]{15})", "$1$1"))
            .with("RTCROOM_IM_PRIVATEKEY", Keyring.escaped("p256", "private", "\\n"))
            .with("RTCROOM_LIVE_APPID", "7")
            .load();
    String key = Keyring.pem("p256", "private").lines().skip(1).findFirst().orElseThrow();
    assertThat(configuration.toString())
        .contains("masked", "1400000001")
        .doesNotContain(
            "8f1c2a7be3",
            "0b9d3c1e5f",
            "5d41402abc",
            "1e5f7a2468",
            "5f7a2468ac",
            "8ace013579",
            key);
  }
}
