package rtcroom.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import rtcroom.access.Caller.Cause;
import rtcroom.access.Caller.Unproven;

/**
 * Callers prove their account with a JWT. The configured key alone decides the algorithm: what the
 * token says about keys ({@code jwk}, {@code jku}, {@code x5c}) is never looked at. Safe for use by
 * many threads.
 */
public final class SigAccess implements AccessPolicy {
  /** Tokens of account systems have some hundred characters, with many groups a few thousand. */
  private static final int MAX_CHARACTERS = 8192;

  private final ProofKeys keys;
  private final ProofClaims claims;

  SigAccess(ProofKeys keys, ProofClaims claims) {
    this.keys = keys;
    this.claims = claims;
  }

  @Override
  public CompletionStage<Caller> caller(@Nullable String proof, Instant now) {
    if (proof == null || proof.isBlank()) {
      return unproven(Cause.NO_PROOF);
    }
    return parse(proof).map(jwt -> caller(jwt, now)).orElseGet(() -> unproven(Cause.UNREADABLE));
  }

  private static Optional<SignedJWT> parse(String proof) {
    if (proof.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    try {
      return Optional.of(SignedJWT.parse(proof));
    } catch (ParseException | RuntimeException notSigned) {
      // The parser promises ParseException; what else it may throw is still only a bad token.
      return Optional.empty();
    }
  }

  private CompletionStage<Caller> caller(SignedJWT jwt, Instant now) {
    JWSHeader header = jwt.getHeader();
    if (!keys.knowsAlgorithm(header.getAlgorithm())) {
      return unproven(Cause.OTHER_ALGORITHM);
    }
    if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
      return unproven(Cause.CRITICAL_HEADER);
    }
    Optional<ProofKey> key = keys.find(header, now);
    if (key.isPresent()) {
      return CompletableFuture.completedStage(judge(jwt, key.get(), now));
    }
    return keys.refresh(now)
        .thenApply(
            _ ->
                keys.find(header, now)
                    .map(found -> judge(jwt, found, now))
                    .orElseGet(() -> new Unproven(keys.whyUnknown())));
  }

  private Caller judge(SignedJWT jwt, ProofKey key, Instant now) {
    try {
      return jwt.verify(key.verifier())
          ? claims.judge(jwt.getJWTClaimsSet(), now)
          : new Unproven(Cause.BAD_SIGNATURE);
    } catch (JOSEException unverifiable) {
      return new Unproven(Cause.BAD_SIGNATURE);
    } catch (ParseException unreadable) {
      return new Unproven(Cause.UNREADABLE);
    }
  }

  private static CompletionStage<Caller> unproven(Cause cause) {
    return CompletableFuture.completedStage(new Unproven(cause));
  }
}
