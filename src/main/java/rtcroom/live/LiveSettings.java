package rtcroom.live;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;
import rtcroom.live.srs.SrsSettings;
import rtcroom.sign.tc3.CloudKey;

/**
 * Which service carries the streams and how its addresses are signed.
 *
 * @param provider default {@link Provider#EMBEDDED}
 * @param bizid first part of every stream id, at least 1
 * @param srs of that provider alone
 */
public record LiveSettings(
    Provider provider,
    long bizid,
    PushUrls push,
    PlayUrls play,
    Cloud cloud,
    @Nullable SrsSettings srs) {

  /** The services there are. */
  public enum Provider {
    TENCENT,
    SRS,
    EMBEDDED
  }

  /** How players fetch FLV and HLS. */
  public enum PlayScheme {
    HTTP,
    HTTPS
  }

  /**
   * Addresses to push to.
   *
   * @param host perhaps with port; default {@code <bizid>.livepush.myqcloud.com}
   * @param secretKey signs them
   * @param validTime how long a signed one works; 1 min to 365 d; default 7 d
   * @param testValidTime how long addresses to try things with work; 1 min to 365 d; default 1 h
   * @param slack how much further off than that, or for playing than {@link #accelerateValidTime},
   *     a believed address may end; 0 to 10 years; default 10 min
   * @param strict whether a pusher's address must be one of ours; default yes
   */
  public record PushUrls(
      String host,
      Secret secretKey,
      Duration validTime,
      Duration testValidTime,
      Duration slack,
      boolean strict) {}

  /**
   * Addresses to play from.
   *
   * @param host perhaps with port; default {@code <bizid>.liveplay.myqcloud.com}
   * @param scheme of FLV and HLS addresses; default http
   * @param secretKey signs them where the service keeps such a key; else the push key does
   * @param accelerateFor how long a signed accelerate address works; else as push addresses
   * @param leb whether the cloud's domain plays by {@code webrtc://} too; default no
   */
  public record PlayUrls(
      String host,
      PlayScheme scheme,
      @Nullable Secret secretKey,
      @Nullable Duration accelerateFor,
      boolean leb) {

    /** Signs play addresses, so that they cannot be turned into push addresses (D-42). */
    public Optional<Secret> key() {
      return Optional.ofNullable(secretKey);
    }
  }

  /** Interfaces of the cloud. */
  public enum Api {
    /** API 3.0. */
    V3,
    /** Of 2018, for accounts that have it. */
    LEGACY
  }

  /** What proves to the cloud who calls. */
  public sealed interface Credentials {
    /** For API 3.0. */
    record V3(CloudKey key) implements Credentials {}

    /**
     * For the interface of 2018.
     *
     * @param apiKey signs calls; not the key that signs push addresses
     */
    record Legacy(long appID, Secret apiKey) implements Credentials {}
  }

  /**
   * The cloud's API.
   *
   * @param credentials absent where only addresses are signed
   * @param callbackKey checks what the cloud tells us of streams; absent: it tells nothing
   * @param apiBase default https://live.tencentcloudapi.com, or http://fcgi.video.qcloud.com, which
   *     is http by nature
   * @param noStreamCodes error codes that mean "no such stream"; default 20601
   * @param timeout after which a call counts as failed; 100 ms to 60 s; default 3 s
   * @param maxConcurrentQueries stream state queries under way at once; 1 to 10 000; default 64
   * @param mixesPerUser which one user may have at once; 0 is no limit; default 2
   */
  public record Cloud(
      @Nullable Credentials credentials,
      @Nullable Secret callbackKey,
      URI apiBase,
      Set<Integer> noStreamCodes,
      Duration timeout,
      int maxConcurrentQueries,
      int mixesPerUser) {

    public Cloud {
      noStreamCodes = Set.copyOf(noStreamCodes);
    }

    /** Whether the cloud can be asked for stream state and mixing. */
    public boolean hasApi() {
      return credentials != null;
    }
  }

  /** How long an accelerate address works. */
  public Duration accelerateValidTime() {
    Duration own = play.accelerateFor();
    return own == null ? push.validTime() : own;
  }
}
