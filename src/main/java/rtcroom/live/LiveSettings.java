package rtcroom.live;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;

/**
 * Which service carries the streams and how its addresses are signed.
 *
 * @param provider who does the work
 * @param appID the cloud account; 0 where only addresses are signed
 * @param bizid first part of every stream id, at least 1
 * @param pushSecretKey signs push addresses
 * @param apiKey signs calls to the cloud; absent where only addresses are signed
 * @param validTime how long a signed push address works; 1 min to 365 d
 * @param pushHost host, perhaps with port
 * @param playHost host, perhaps with port
 * @param playScheme of FLV and HLS addresses
 * @param apiBase the cloud's API
 * @param playSecretKey signs play addresses where the service keeps such a key; else the push key
 *     does
 * @param accelerateFor how long a signed accelerate address works; else as push addresses
 * @param strictPushUrl whether a pusher's address must be one of ours
 * @param noStreamCodes error codes of the cloud that mean "no such stream"
 * @param timeout after which a call to the cloud counts as failed; 100 ms to 60 s
 * @param maxConcurrentQueries stream state queries under way at once; 1 to 10 000
 */
public record LiveSettings(
    Provider provider,
    long appID,
    long bizid,
    Secret pushSecretKey,
    @Nullable Secret apiKey,
    Duration validTime,
    String pushHost,
    String playHost,
    PlayScheme playScheme,
    URI apiBase,
    @Nullable Secret playSecretKey,
    @Nullable Duration accelerateFor,
    boolean strictPushUrl,
    Set<Integer> noStreamCodes,
    Duration timeout,
    int maxConcurrentQueries) {

  public LiveSettings {
    noStreamCodes = Set.copyOf(noStreamCodes);
  }

  /** The services there are. */
  public enum Provider {
    TENCENT,
    EMBEDDED
  }

  /** How players fetch FLV and HLS. */
  public enum PlayScheme {
    HTTP,
    HTTPS
  }

  /** Signs play addresses, so that they cannot be turned into push addresses (D-42). */
  public Optional<Secret> playKey() {
    return Optional.ofNullable(playSecretKey);
  }

  /** How long an accelerate address works. */
  public Duration accelerateValidTime() {
    return accelerateFor == null ? validTime : accelerateFor;
  }

  /** Whether the cloud can be asked for stream state and mixing. */
  public boolean hasApi() {
    return appID > 0 && apiKey != null;
  }
}
