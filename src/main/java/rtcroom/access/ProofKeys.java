package rtcroom.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import rtcroom.access.Caller.Cause;

/** The keys that proofs are checked with. */
sealed interface ProofKeys permits ConfiguredKey, PublishedKeys {
  /** Whether any key, known yet or not, could be for this algorithm. */
  boolean knowsAlgorithm(JWSAlgorithm algorithm);

  /** The key the header names, if it is known. */
  Optional<ProofKey> find(JWSHeader header, Instant now);

  /** Looks for keys not known yet; never fails, whatever came of it. */
  CompletionStage<Void> refresh(Instant now);

  /** Why a key is still unknown after a refresh. */
  Cause whyUnknown();

  static ProofKeys of(AccessSettings settings, JwksFetcher fetcher) {
    long sources =
        Stream.of(
                Optional.ofNullable(settings.secret()),
                Optional.ofNullable(settings.publicKey()),
                Optional.ofNullable(settings.jwksURL()))
            .filter(Optional::isPresent)
            .count();
    if (sources != 1) {
      throw new IllegalArgumentException(
          "access needs exactly one of secret, publicKey and jwksURL, not " + sources);
    }
    if (settings.secret() != null) {
      return new ConfiguredKey(ProofKey.secret(settings.secret().value()));
    }
    return settings.publicKey() != null
        ? new ConfiguredKey(ProofKey.pem(settings.publicKey()))
        : new PublishedKeys(fetcher);
  }
}
