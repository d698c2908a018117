package rtcroom.sign.url;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What live URLs are made of.
 *
 * @param bizid prefixes every stream id
 * @param pushSecretKey signs push URLs
 * @param playKey signs accelerate URLs; null signs them with the push key, as the provider wants it
 *     by default, and whoever sees an accelerate URL can then push to its stream until it expires
 * @param validTime of push URLs; seven days is usual
 * @param accelerateTtl of accelerate URLs; the shorter, the less a leaked one is worth
 * @param pushHost with its port where it is not the scheme's own
 * @param playHost of FLV and HLS, with its port where it is not the scheme's own
 * @param rtmpPlayHost of playing by RTMP, likewise
 * @param playScheme {@code http} or {@code https}, for FLV and HLS
 * @param signedPlay whether every play URL is signed, not only accelerate URLs
 */
public record LiveUrlSettings(
    int bizid,
    String pushSecretKey,
    @Nullable String playKey,
    Duration validTime,
    Duration accelerateTtl,
    String pushHost,
    String playHost,
    String rtmpPlayHost,
    String playScheme,
    boolean signedPlay) {
  private static final String ANY_PORT = ":0";

  public LiveUrlSettings {
    if (!playScheme.equals("http") && !playScheme.equals("https")) {
      throw new IllegalArgumentException("playScheme must be http or https");
    }
  }

  /** The provider's own hosts, seven days, no key of its own for playing. */
  public static LiveUrlSettings usual(int bizid, String pushSecretKey) {
    Duration week = Duration.ofDays(7);
    return new LiveUrlSettings(
        bizid,
        pushSecretKey,
        null,
        week,
        week,
        bizid + ".livepush.myqcloud.com",
        bizid + ".liveplay.myqcloud.com",
        bizid + ".liveplay.myqcloud.com",
        "http",
        false);
  }

  /**
   * The same where hosts that end in {@code :0} name the port that was found free.
   *
   * @param rtmpPort for pushing, and for playing by RTMP
   * @param webPort for FLV and HLS
   */
  public LiveUrlSettings at(int rtmpPort, int webPort) {
    return new LiveUrlSettings(
        bizid,
        pushSecretKey,
        playKey,
        validTime,
        accelerateTtl,
        withPort(pushHost, rtmpPort),
        withPort(playHost, webPort),
        withPort(rtmpPlayHost, rtmpPort),
        playScheme,
        signedPlay);
  }

  /** Whether a host ends in {@code :0}. */
  public boolean namesAnyPort() {
    return pushHost.endsWith(ANY_PORT)
        || playHost.endsWith(ANY_PORT)
        || rtmpPlayHost.endsWith(ANY_PORT);
  }

  private static String withPort(String host, int port) {
    return host.endsWith(ANY_PORT)
        ? host.substring(0, host.length() - ANY_PORT.length()) + ":" + port
        : host;
  }

  /** Signs play URLs: the push key where there is no other. */
  public String playingKey() {
    return playKey == null ? pushSecretKey : playKey;
  }

  @Override
  public String toString() {
    return "LiveUrlSettings[bizid=%d, pushHost=%s, playHost=%s, keys masked]"
        .formatted(bizid, pushHost, playHost);
  }
}
