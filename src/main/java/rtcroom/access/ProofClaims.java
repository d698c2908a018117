package rtcroom.access;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import rtcroom.access.Caller.Cause;
import rtcroom.access.Caller.Proven;
import rtcroom.access.Caller.Unproven;
import rtcroom.room.UserId;

/**
 * What a genuine proof must say.
 *
 * @param issuer the {@code iss} it must have; null for any
 * @param audience must be among its {@code aud}; null for any
 */
record ProofClaims(@Nullable String issuer, @Nullable String audience) {
  /** How far the account system's clock may be from ours. */
  private static final Duration SKEW = Duration.ofSeconds(30);

  Caller judge(JWTClaimsSet claims, Instant now) {
    Date expiry = claims.getExpirationTime();
    if (expiry == null) {
      return new Unproven(Cause.NO_EXPIRY);
    }
    if (!now.isBefore(expiry.toInstant().plus(SKEW))) {
      return new Unproven(Cause.EXPIRED);
    }
    Date start = claims.getNotBeforeTime();
    if (start != null && now.plus(SKEW).isBefore(start.toInstant())) {
      return new Unproven(Cause.NOT_YET_VALID);
    }
    if (issuer != null && !issuer.equals(claims.getIssuer())) {
      return new Unproven(Cause.OTHER_ISSUER);
    }
    if (audience != null && !claims.getAudience().contains(audience)) {
      return new Unproven(Cause.OTHER_AUDIENCE);
    }
    String subject = claims.getSubject();
    return UserId.of(subject == null ? "" : subject)
        .<Caller>map(Proven::new)
        .orElseGet(() -> new Unproven(Cause.NO_SUBJECT));
  }
}
