package rtcroom.access;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.access.Caller.Cause;

/**
 * Keys published at a URL (JWKS). Fetched at the first proof, again when a proof names an unknown
 * key, and in the background when they are old; at most one fetch at a time and one in {@link
 * #PAUSE}, so that invented key names cannot make us flood the account system. While it is down the
 * keys known so far stay good.
 */
final class PublishedKeys implements ProofKeys {
  static final Duration PAUSE = Duration.ofSeconds(30);

  /** How long a withdrawn key may still be believed. */
  static final Duration MAX_AGE = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(PublishedKeys.class);
  private static final List<JWSAlgorithm> ALGORITHMS =
      List.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  /** What the last good fetch brought. */
  private record Known(List<ProofKey> keys, Instant fetchedAt) {}

  private final JwksFetcher fetcher;
  private final Object turn = new Object();
  private volatile @Nullable Known known;

  /** Guarded by {@code turn}, as is the next. */
  private @Nullable CompletableFuture<Void> flight;

  private @Nullable Instant lastFetch;

  PublishedKeys(JwksFetcher fetcher) {
    this.fetcher = fetcher;
  }

  @Override
  public boolean knowsAlgorithm(JWSAlgorithm algorithm) {
    return ALGORITHMS.contains(algorithm);
  }

  /** A proof that names no key is fine where only one key is for its algorithm. */
  @Override
  public Optional<ProofKey> find(JWSHeader header, Instant now) {
    Known current = known;
    if (current == null) {
      return Optional.empty();
    }
    if (isFurtherApart(current.fetchedAt(), now, MAX_AGE)) {
      var _ = refresh(now);
    }
    String name = header.getKeyID();
    List<ProofKey> fitting =
        current.keys().stream()
            .filter(key -> key.algorithm().equals(header.getAlgorithm()))
            .filter(key -> name == null || name.equals(key.name()))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  @Override
  public CompletionStage<Void> refresh(Instant now) {
    CompletableFuture<Void> mine;
    synchronized (turn) {
      if (flight != null) {
        return flight;
      }
      if (lastFetch != null && !isFurtherApart(lastFetch, now, PAUSE)) {
        return CompletableFuture.completedStage(null);
      }
      lastFetch = now;
      mine = new CompletableFuture<>();
      flight = mine;
    }
    fetch()
        .handle(
            (keys, failure) -> {
              land(keys, failure, now);
              return mine.complete(null);
            });
    return mine;
  }

  @Override
  public Cause whyUnknown() {
    return known == null ? Cause.KEYS_UNAVAILABLE : Cause.UNKNOWN_KEY;
  }

  private CompletionStage<List<ProofKey>> fetch() {
    try {
      return fetcher.fetch().thenApply(KeySet::parse);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private void land(@Nullable List<ProofKey> keys, @Nullable Throwable failure, Instant now) {
    if (keys != null) {
      known = new Known(keys, now);
    } else {
      LOG.warn("access keys could not be fetched, those known stay in use: {}", reason(failure));
    }
    synchronized (turn) {
      flight = null;
    }
  }

  private static String reason(@Nullable Throwable failure) {
    Throwable cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause);
  }

  /** In either direction, so that a clock set back does not stop us from fetching. */
  private static boolean isFurtherApart(Instant one, Instant other, Duration limit) {
    return Duration.between(one, other).abs().compareTo(limit) > 0;
  }
}
