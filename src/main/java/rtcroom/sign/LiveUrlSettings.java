package rtcroom.sign;

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
 * @param playScheme {@code http} or {@code https}, for FLV and HLS
 */
public record LiveUrlSettings(
    int bizid,
    String pushSecretKey,
    @Nullable String playKey,
    Duration validTime,
    Duration accelerateTtl,
    String pushHost,
    String playHost,
    String playScheme) {

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
        "http");
  }

  String playingKey() {
    return playKey == null ? pushSecretKey : playKey;
  }

  @Override
  public String toString() {
    return "LiveUrlSettings[bizid=%d, pushHost=%s, playHost=%s, keys masked]"
        .formatted(bizid, pushHost, playHost);
  }
}
