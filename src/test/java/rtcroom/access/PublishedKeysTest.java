package rtcroom.access;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static rtcroom.access.AccountSystem.EC;
import static rtcroom.access.AccountSystem.NOW;
import static rtcroom.access.AccountSystem.RSA;
import static rtcroom.access.AccountSystem.ann;
import static rtcroom.access.AccountSystem.at;
import static rtcroom.access.AccountSystem.es256;
import static rtcroom.access.AccountSystem.hs256;
import static rtcroom.access.AccountSystem.publicKey;
import static rtcroom.access.AccountSystem.rs256;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rtcroom.access.AccessSettings.Mode;
import rtcroom.access.Caller.Cause;
import rtcroom.access.Caller.Proven;
import rtcroom.access.Caller.Unproven;
import rtcroom.access.KeyServer.Mood;
import rtcroom.room.UserId;

class PublishedKeysTest {
  private static final JWTClaimsSet CLAIMS = ann().expirationTime(at(86_400)).build();
  private static final Proven ANN = new Proven(new UserId("ann"));
  private static final Duration PAUSE = PublishedKeys.PAUSE.plusMillis(1);

  /** Longer than a busy machine takes for an answer that is given at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Where the account system may never answer; even so it answers first, in one test. */
  private static final Duration LESS_PATIENCE = Duration.ofSeconds(3);

  private final Vertx vertx = Vertx.vertx();
  private KeyServer server;
  private AccessPolicy policy;

  @BeforeEach
  void start() throws Exception {
    server = new KeyServer(vertx);
    server.publish(RSA.toPublicJWK(), EC.toPublicJWK());
    policy = policy(PATIENCE);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(20, SECONDS);
  }

  private AccessPolicy policy(Duration timeout) {
    return policy(new JwksClient(vertx, server.url(), timeout));
  }

  private static AccessPolicy policy(JwksFetcher fetcher) {
    var url = java.net.URI.create("https://accounts.example/keys");
    return AccessPolicy.of(new AccessSettings(Mode.SIG, null, null, url, null, null), fetcher);
  }

  private Caller caller(String proof, Instant now) throws Exception {
    return policy.caller(proof, now).toCompletableFuture().get(20, SECONDS);
  }

  @Test
  void the_first_proof_waits_for_the_keys_and_the_next_ones_do_not() throws Exception {
    assertThat(caller(rs256(CLAIMS, RSA), NOW)).isEqualTo(ANN);
    assertThat(policy.caller(es256(CLAIMS, EC), NOW).toCompletableFuture())
        .isCompletedWithValue(ANN);
    assertThat(server.requests).hasValue(1);
  }

  @Test
  void a_crowd_at_the_start_causes_one_fetch() throws Exception {
    String proof = rs256(CLAIMS, RSA);
    List<CompletableFuture<Caller>> crowd =
        IntStream.range(0, 200)
            .mapToObj(_ -> policy.caller(proof, NOW).toCompletableFuture())
            .toList();
    for (CompletableFuture<Caller> one : crowd) {
      assertThat(one.get(20, SECONDS)).isEqualTo(ANN);
    }
    assertThat(server.requests).hasValue(1);
  }

  @Test
  void a_new_key_is_found_when_a_proof_names_it_and_the_old_one_ends() throws Exception {
    RSAKey next = AccountSystem.rsa("rsa-2");
    caller(rs256(CLAIMS, RSA), NOW);
    server.publish(next.toPublicJWK());
    assertThat(caller(rs256(CLAIMS, next), NOW.plus(PAUSE))).isEqualTo(ANN);
    assertThat(caller(rs256(CLAIMS, RSA), NOW.plus(PAUSE)))
        .isEqualTo(new Unproven(Cause.UNKNOWN_KEY));
  }

  @Test
  void invented_key_names_cause_one_fetch_in_a_pause() throws Exception {
    caller(rs256(CLAIMS, RSA), NOW);
    RSAKey[] invented = {AccountSystem.rsa("x"), AccountSystem.rsa("y")};
    for (int i = 0; i < 50; i++) {
      assertThat(caller(rs256(CLAIMS, invented[i % 2]), NOW.plus(PAUSE)))
          .isEqualTo(new Unproven(Cause.UNKNOWN_KEY));
    }
    assertThat(server.requests).hasValue(2);
  }

  @Test
  void a_known_name_with_another_key_is_refused() throws Exception {
    assertThat(caller(rs256(CLAIMS, AccountSystem.rsa("rsa-1")), NOW))
        .isEqualTo(new Unproven(Cause.BAD_SIGNATURE));
  }

  @Test
  void published_keys_are_never_secrets() throws Exception {
    byte[] der = publicKey(RSA).getEncoded();
    assertThat(caller(hs256(CLAIMS, der), NOW)).isEqualTo(new Unproven(Cause.OTHER_ALGORITHM));
    assertThat(server.requests).hasValue(0);
  }

  @Test
  void a_published_secret_and_keys_for_other_uses_are_passed_over() throws Exception {
    byte[] bytes = AccountSystem.SECRET.getBytes(StandardCharsets.UTF_8);
    JWK secret = new OctetSequenceKey.Builder(bytes).keyID("oct").build();
    JWK encrypting = new RSAKey.Builder(RSA.toPublicJWK()).keyUse(KeyUse.ENCRYPTION).build();
    server.publish(secret, encrypting, EC.toPublicJWK());
    assertThat(caller(es256(CLAIMS, EC), NOW)).isEqualTo(ANN);
    assertThat(caller(rs256(CLAIMS, RSA), NOW)).isEqualTo(new Unproven(Cause.UNKNOWN_KEY));
    assertThat(caller(hs256(CLAIMS), NOW)).isEqualTo(new Unproven(Cause.OTHER_ALGORITHM));
  }

  @Test
  void a_proof_without_key_name_needs_the_only_key_of_its_kind() throws Exception {
    RSAKey nameless = new RSAKey.Builder(RSA).keyID(null).build();
    assertThat(caller(rs256(CLAIMS, nameless), NOW)).isEqualTo(ANN);
    server.publish(RSA.toPublicJWK(), AccountSystem.rsa("rsa-2").toPublicJWK());
    Instant later = NOW.plus(PublishedKeys.MAX_AGE).plus(PAUSE);
    caller(rs256(CLAIMS, nameless), later);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(caller(rs256(CLAIMS, nameless), later))
                    .isEqualTo(new Unproven(Cause.UNKNOWN_KEY)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
  void while_the_account_system_is_down_known_keys_stay_good(Mood mood) throws Exception {
    policy = policy(LESS_PATIENCE);
    caller(rs256(CLAIMS, RSA), NOW);
    server.mood = mood;
    Instant later = NOW.plus(PublishedKeys.MAX_AGE).plus(PAUSE);
    assertThat(policy.caller(rs256(CLAIMS, RSA), later).toCompletableFuture())
        .isCompletedWithValue(ANN);
    RSAKey next = AccountSystem.rsa("rsa-2");
    assertThat(caller(rs256(CLAIMS, next), later)).isEqualTo(new Unproven(Cause.UNKNOWN_KEY));
    assertThat(caller(rs256(CLAIMS, RSA), later)).isEqualTo(ANN);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
  void an_account_system_down_from_the_start_is_tried_again_after_a_pause(Mood mood)
      throws Exception {
    policy = policy(LESS_PATIENCE);
    server.mood = mood;
    assertThat(caller(rs256(CLAIMS, RSA), NOW)).isEqualTo(new Unproven(Cause.KEYS_UNAVAILABLE));
    server.mood = Mood.GOOD;
    assertThat(caller(rs256(CLAIMS, RSA), NOW)).isEqualTo(new Unproven(Cause.KEYS_UNAVAILABLE));
    assertThat(server.requests).hasValue(1);
    assertThat(caller(rs256(CLAIMS, RSA), NOW.plus(PAUSE))).isEqualTo(ANN);
  }

  @Test
  void a_clock_set_back_does_not_stop_the_fetching() throws Exception {
    server.mood = Mood.ERROR;
    caller(rs256(CLAIMS, RSA), NOW);
    server.mood = Mood.GOOD;
    assertThat(caller(rs256(CLAIMS, RSA), NOW.minus(Duration.ofDays(1)))).isEqualTo(ANN);
  }

  @Test
  void a_fetcher_that_throws_counts_as_a_failed_fetch() throws Exception {
    policy =
        policy(
            () -> {
              throw new IllegalStateException("broken");
            });
    CompletionStage<Caller> answer = policy.caller(rs256(CLAIMS, RSA), NOW);
    assertThat(answer.toCompletableFuture())
        .isCompletedWithValue(new Unproven(Cause.KEYS_UNAVAILABLE));
  }
}
