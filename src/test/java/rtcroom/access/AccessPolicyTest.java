package rtcroom.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rtcroom.access.AccountSystem.EC;
import static rtcroom.access.AccountSystem.NOW;
import static rtcroom.access.AccountSystem.RSA;
import static rtcroom.access.AccountSystem.SECRET;
import static rtcroom.access.AccountSystem.ann;
import static rtcroom.access.AccountSystem.at;
import static rtcroom.access.AccountSystem.es256;
import static rtcroom.access.AccountSystem.handmade;
import static rtcroom.access.AccountSystem.hs256;
import static rtcroom.access.AccountSystem.pem;
import static rtcroom.access.AccountSystem.publicKey;
import static rtcroom.access.AccountSystem.rs256;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rtcroom.access.AccessSettings.Mode;
import rtcroom.access.Caller.Cause;
import rtcroom.access.Caller.Proven;
import rtcroom.access.Caller.Unproven;
import rtcroom.base.Secret;
import rtcroom.room.UserId;

@Tag("D-01")
class AccessPolicyTest {
  private static final JwksFetcher NONE =
      () -> CompletableFuture.failedFuture(new AssertionError("nothing to fetch"));
  private static final String CLAIMS = "{\"sub\":\"ann\",\"exp\":4000000000}";
  private static final Proven ANN = new Proven(new UserId("ann"));

  private static AccessPolicy bySecret(@Nullable String issuer, @Nullable String audience) {
    return AccessPolicy.of(
        new AccessSettings(Mode.SIG, new Secret(SECRET), null, null, issuer, audience), NONE);
  }

  private static AccessPolicy byKey(String pem) {
    return AccessPolicy.of(new AccessSettings(Mode.SIG, null, pem, null, null, null), NONE);
  }

  /** Asserts on the way that a configured key never makes anybody wait. */
  private static Caller caller(AccessPolicy policy, @Nullable String proof) {
    CompletableFuture<Caller> answer = policy.caller(proof, NOW).toCompletableFuture();
    assertThat(answer).isCompleted();
    return answer.join();
  }

  @Test
  void an_open_server_asks_for_nothing_and_reads_nothing() {
    AccessPolicy open = AccessPolicy.of(AccessSettings.open(), NONE);
    assertThat(caller(open, null)).isEqualTo(new Caller.Anyone());
    assertThat(caller(open, "rubbish")).isEqualTo(new Caller.Anyone());
  }

  @Test
  void a_proof_by_secret_or_key_names_its_account() {
    assertThat(caller(bySecret(null, null), hs256(ann().build()))).isEqualTo(ANN);
    assertThat(caller(byKey(pem(publicKey(RSA))), rs256(ann().build(), RSA))).isEqualTo(ANN);
    assertThat(caller(byKey(pem(publicKey(EC))), es256(ann().build(), EC))).isEqualTo(ANN);
  }

  @Test
  void a_key_is_read_with_any_line_ends() {
    String pem = pem(publicKey(RSA));
    for (String variant :
        List.of(
            pem.replace("\n", "\r\n"),
            pem.replace("\n", "\\n"),
            pem.replace("\n", "\\r\\n"),
            "  " + pem.strip() + " ")) {
      assertThat(caller(byKey(variant), rs256(ann().build(), RSA))).isEqualTo(ANN);
    }
  }

  static Stream<Arguments> bad() {
    String good = hs256(ann().build());
    int dot = good.lastIndexOf('.');
    String none = AccountSystem.base64("{\"alg\":\"none\"}".getBytes(UTF_8));
    String claims = AccountSystem.base64(CLAIMS.getBytes(UTF_8));
    return Stream.of(
        bad("nothing", null, Cause.NO_PROOF),
        bad("blank", "  ", Cause.NO_PROOF),
        bad("garbage", "garbage", Cause.UNREADABLE),
        bad("dots", "..", Cause.UNREADABLE),
        bad("binary", "\0.\uffff.\ud800", Cause.UNREADABLE),
        bad("huge", "a".repeat(10_000_000), Cause.UNREADABLE),
        bad("a deep header", handmade("[".repeat(3000), CLAIMS), Cause.UNREADABLE),
        bad("alg none, no signature", none + "." + claims + ".", Cause.UNREADABLE),
        bad("alg none, signed", handmade("{\"alg\":\"none\"}", CLAIMS), Cause.UNREADABLE),
        bad("alg nOnE", handmade("{\"alg\":\"nOnE\"}", CLAIMS), Cause.OTHER_ALGORITHM),
        bad("no alg", handmade("{}", CLAIMS), Cause.UNREADABLE),
        bad("HS512", handmade("{\"alg\":\"HS512\"}", CLAIMS), Cause.OTHER_ALGORITHM),
        bad("RS256", rs256(ann().build(), RSA), Cause.OTHER_ALGORITHM),
        bad(
            "critical",
            handmade("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", CLAIMS),
            Cause.CRITICAL_HEADER),
        bad(
            "payload not encoded",
            handmade("{\"alg\":\"HS256\",\"b64\":false,\"crit\":[\"b64\"]}", CLAIMS),
            Cause.CRITICAL_HEADER),
        bad("cut", good.substring(0, good.length() - 4), Cause.BAD_SIGNATURE),
        bad("signature of zeros", good.substring(0, dot + 1) + "A".repeat(43), Cause.BAD_SIGNATURE),
        bad(
            "other secret",
            hs256(ann().build(), "another secret that is long enough".getBytes(UTF_8)),
            Cause.BAD_SIGNATURE),
        bad("claims no object", handmade("{\"alg\":\"HS256\"}", "7"), Cause.UNREADABLE),
        bad("no exp", handmade("{\"alg\":\"HS256\"}", "{\"sub\":\"ann\"}"), Cause.NO_EXPIRY),
        bad("exp a text", handmade("{\"alg\":\"HS256\"}", "{\"exp\":\"soon\"}"), Cause.UNREADABLE),
        bad("expired", hs256(ann().expirationTime(at(-31)).build()), Cause.EXPIRED),
        bad("expired long ago", hs256(ann().expirationTime(at(-86_400)).build()), Cause.EXPIRED),
        bad("not yet", hs256(ann().notBeforeTime(at(31)).build()), Cause.NOT_YET_VALID),
        bad("no sub", hs256(ann().subject(null).build()), Cause.NO_SUBJECT),
        bad("empty sub", hs256(ann().subject("").build()), Cause.NO_SUBJECT),
        bad("sub of 65", hs256(ann().subject("a".repeat(65)).build()), Cause.NO_SUBJECT),
        bad("sub of 2 lines", hs256(ann().subject("a\nb").build()), Cause.NO_SUBJECT));
  }

  private static Arguments bad(String name, @Nullable String proof, Cause cause) {
    return Arguments.of(name, proof, cause);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("bad")
  void a_bad_proof_is_refused(String name, @Nullable String proof, Cause cause) {
    assertThat(caller(bySecret(null, null), proof)).as(name).isEqualTo(new Unproven(cause));
  }

  @Test
  void clocks_may_differ_by_half_a_minute() {
    AccessPolicy policy = bySecret(null, null);
    assertThat(caller(policy, hs256(ann().expirationTime(at(-29)).build()))).isEqualTo(ANN);
    assertThat(caller(policy, hs256(ann().notBeforeTime(at(29)).build()))).isEqualTo(ANN);
  }

  @Test
  void a_public_key_is_never_a_secret() {
    String pem = pem(publicKey(RSA));
    byte[] der = publicKey(RSA).getEncoded();
    for (byte[] secret : List.of(pem.getBytes(UTF_8), pem.strip().getBytes(UTF_8), der)) {
      assertThat(caller(byKey(pem), hs256(ann().build(), secret)))
          .isEqualTo(new Unproven(Cause.OTHER_ALGORITHM));
    }
  }

  @Test
  void a_key_in_the_proof_itself_is_not_used() throws JOSEException {
    var header =
        new com.nimbusds.jose.JWSHeader.Builder(com.nimbusds.jose.JWSAlgorithm.RS256)
            .jwk(AccountSystem.rsa("mine").toPublicJWK())
            .build();
    var mine = AccountSystem.rsa("mine");
    String proof =
        AccountSystem.signed(
            header, ann().build(), new com.nimbusds.jose.crypto.RSASSASigner(mine));
    assertThat(caller(byKey(pem(publicKey(RSA))), proof))
        .isEqualTo(new Unproven(Cause.BAD_SIGNATURE));
  }

  @Test
  void issuer_and_audience_are_checked_where_configured() {
    AccessPolicy policy = bySecret("https://accounts.example", "rooms");
    var right = ann().issuer("https://accounts.example").audience(List.of("shop", "rooms"));
    assertThat(caller(policy, hs256(right.build()))).isEqualTo(ANN);
    assertThat(caller(policy, hs256(right.audience("shop").build())))
        .isEqualTo(new Unproven(Cause.OTHER_AUDIENCE));
    assertThat(caller(policy, hs256(ann().issuer("https://accounts.example").build())))
        .isEqualTo(new Unproven(Cause.OTHER_AUDIENCE));
    assertThat(caller(policy, hs256(ann().audience("rooms").build())))
        .isEqualTo(new Unproven(Cause.OTHER_ISSUER));
    assertThat(caller(policy, hs256(ann().issuer("https://accounts.example/").build())))
        .isEqualTo(new Unproven(Cause.OTHER_ISSUER));
  }

  @Test
  void a_weak_missing_or_doubled_key_stops_the_start_without_being_shown() throws JOSEException {
    ECKey p384 = new ECKeyGenerator(Curve.P_384).generate();
    assertThatThrownBy(() -> byKey(pem(publicKey(p384)))).hasMessageContaining("prime256v1");
    assertThatThrownBy(() -> byKey("rubbish")).hasMessageContaining("PEM");
    assertThatThrownBy(
            () ->
                AccessPolicy.of(
                    new AccessSettings(Mode.SIG, new Secret("short"), null, null, null, null),
                    NONE))
        .hasMessageContaining("32 bytes")
        .hasMessageNotContaining("short\"");
    assertThatThrownBy(
            () -> AccessPolicy.of(new AccessSettings(Mode.SIG, null, null, null, null, null), NONE))
        .hasMessageContaining("exactly one");
    assertThatThrownBy(
            () ->
                AccessPolicy.of(
                    new AccessSettings(
                        Mode.SIG, new Secret(SECRET), pem(publicKey(RSA)), null, null, null),
                    NONE))
        .hasMessageContaining("exactly one");
  }
}
