package rtcroom.sign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rtcroom.sign.url.LiveUrlSettings;
import rtcroom.testing.Recording;

class TicketKeysTest {
  private static final byte[] TEXT = "text".getBytes(UTF_8);

  @ParameterizedTest
  @ValueSource(strings = {"p256", "secp256k1", "rsa2048"})
  void the_public_half_is_worked_out_of_the_private_one(String name) {
    PrivateTicketKey key = Fixtures.privateKey(name);
    assertThat(key.belongsTo(Fixtures.publicKey(name))).isTrue();
    assertThat(key.publicKey().verifies(TEXT, key.sign(TEXT))).isTrue();
    assertThat(Fixtures.publicKey(name).verifies(TEXT, key.sign(TEXT))).isTrue();
    assertThat(key.publicKey().verifies(new byte[1], key.sign(TEXT))).isFalse();
    assertThat(key.publicKey().verifies(TEXT, new byte[0])).isFalse();
  }

  @Test
  void halves_of_different_pairs_are_told_apart() throws Exception {
    PrivateTicketKey key = Fixtures.privateKey("p256");
    assertThat(key.belongsTo(Fixtures.publicKey("secp256k1"))).isFalse();
    assertThat(key.belongsTo(Fixtures.publicKey("rsa2048"))).isFalse();
    assertThat(key.belongsTo(PublicTicketKey.parse(pem(pair("secp256r1")).publicPem()))).isFalse();
    assertThat(
            Fixtures.privateKey("rsa2048")
                .belongsTo(PublicTicketKey.parse(pem(rsa(2048)).publicPem())))
        .isFalse();
  }

  @Test
  @Tag("D-50")
  void any_line_ends_blanks_around_and_missing_armour_are_tolerated() {
    String pem = Recording.text("im_secp256k1_private.pem").strip();
    PublicTicketKey expected = Fixtures.publicKey("secp256k1");
    String[] forms = {
      "\n  " + pem + " \t\n",
      pem.replace("\n", "\r\n"),
      pem.replace("\n", "\r"),
      pem.replace("\n", "\\n"),
      pem.replace("\n", "\\r\\n"),
      pem.replace("\n", "\\n\n"),
      pem.replaceAll("-----[A-Z ]+-----", ""),
      pem.replace("\n", " ")
    };
    for (String form : forms) {
      assertThat(PrivateTicketKey.parse(form).belongsTo(expected)).as(form).isTrue();
    }
  }

  @Test
  void an_unsupported_curve_is_named() throws Exception {
    Pems pems = pem(pair("secp384r1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublicTicketKey.parse(pems.publicPem()))
        .withMessageContaining("secp384r1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrivateTicketKey.parse(pems.privatePem()))
        .withMessageContaining("secp384r1");
  }

  @Test
  void other_algorithms_and_short_rsa_keys_are_refused() throws Exception {
    Pems edwards = pem(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublicTicketKey.parse(edwards.publicPem()))
        .withMessageContaining("unsupported key algorithm");
    Pems small = pem(rsa(1024));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrivateTicketKey.parse(small.privatePem()))
        .withMessageContaining("1024");
  }

  @Test
  void the_wrong_file_is_named_and_no_key_is_shown() {
    String privatePem = Recording.text("im_p256_private.pem");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublicTicketKey.parse(privatePem))
        .withMessageContaining("found \"PRIVATE KEY\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrivateTicketKey.parse(privatePem.replace("PRIVATE", "EC PRIVATE")))
        .withMessageContaining("openssl pkcs8");
    for (String broken : new String[] {"", "   ", "-----BEGIN PRIVATE KEY-----", "?", "AAAA"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> PrivateTicketKey.parse(broken));
      assertThatIllegalArgumentException().isThrownBy(() -> PublicTicketKey.parse(broken));
    }
    String cut = privatePem.replace("RecF", "");
    assertThatIllegalArgumentException().isThrownBy(() -> PrivateTicketKey.parse(cut));
  }

  @Test
  @Tag("C-116")
  void keys_do_not_show_themselves() {
    assertThat(new SharedSecret("topsecret").toString()).doesNotContain("topsecret");
    assertThat(Fixtures.privateKey("p256").toString()).isEqualTo("PrivateTicketKey[P_256, masked]");
    assertThat(LiveUrlSettings.usual(1, "topsecret").toString()).doesNotContain("topsecret");
    assertThatIllegalArgumentException().isThrownBy(() -> new SharedSecret(" "));
  }

  private record Pems(String privatePem, String publicPem) {}

  private static Pems pem(KeyPair pair) {
    return new Pems(
        pem("PRIVATE KEY", pair.getPrivate().getEncoded()),
        pem("PUBLIC KEY", pair.getPublic().getEncoded()));
  }

  private static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder().encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  private static KeyPair pair(String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  private static KeyPair rsa(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }
}
