package rtcroom.access;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** How callers prove their account in the operator's own system (D-01). */
public sealed interface AccessPolicy permits OpenAccess, SigAccess {
  /**
   * Judges a proof. Never throws and never blocks; as a rule the answer is there at once. Only a
   * key not yet known is waited for, some seconds at most, and then the stage completes on another
   * thread.
   *
   * @param proof the JWT alone, without "Bearer"; null or blank when none was sent
   */
  CompletionStage<Caller> caller(@Nullable String proof, Instant now);

  /**
   * The policy the operator configured.
   *
   * @param fetcher brings the keys from {@code jwksURL}; unused with any other key
   * @throws IllegalArgumentException if the key is missing, doubled, too weak or unreadable; never
   *     shows a secret
   */
  static AccessPolicy of(AccessSettings settings, JwksFetcher fetcher) {
    return switch (settings.mode()) {
      case OPEN -> new OpenAccess();
      case SIG ->
          new SigAccess(
              ProofKeys.of(settings, fetcher),
              new ProofClaims(settings.issuer(), settings.audience()));
    };
  }
}
