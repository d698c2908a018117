package rtcroom.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import rtcroom.access.Caller.Cause;

/** The one key of the configuration, under whatever name a proof calls it. */
record ConfiguredKey(ProofKey key) implements ProofKeys {
  @Override
  public boolean knowsAlgorithm(JWSAlgorithm algorithm) {
    return key.algorithm().equals(algorithm);
  }

  @Override
  public Optional<ProofKey> find(JWSHeader header, Instant now) {
    return Optional.of(key).filter(it -> it.algorithm().equals(header.getAlgorithm()));
  }

  @Override
  public CompletionStage<Void> refresh(Instant now) {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public Cause whyUnknown() {
    return Cause.UNKNOWN_KEY;
  }
}
