package rtcroom.sign.url;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;

/**
 * What live URLs are made of.
 *
 * @param bizid prefixes every stream id
 * @param signedPlay whether every play URL is signed, not only accelerate URLs
 */
public record LiveUrlSettings(
    int bizid, Keys keys, Validity validity, Hosts hosts, boolean signedPlay) {

  /**
   * What signs.
   *
   * @param push signs push URLs
   * @param ofPlay signs accelerate URLs; null signs them with the push key, as the provider wants
   *     it by default, and whoever sees an accelerate URL can then push to its stream until it
   *     expires
   */
  public record Keys(Secret push, @Nullable Secret ofPlay) {
    /** Signs play URLs: the push key where there is no other. */
    public Secret play() {
      return ofPlay == null ? push : ofPlay;
    }
  }

  /**
   * How long signed URLs are good.
   *
   * @param push seven days is usual
   * @param accelerate the shorter, the less a leaked one is worth
   * @param slack how much further off than those the expiry of a believed URL may lie
   */
  public record Validity(Duration push, Duration accelerate, Duration slack) {
    /** For clocks of two servers that differ. */
    private static final Duration USUAL_SLACK = Duration.ofMinutes(10);

    private Validity atMost(Duration most) {
      return new Validity(
          Collections.min(List.of(push, most)), Collections.min(List.of(accelerate, most)), slack);
    }

    /** How far off the expiry of a push URL may lie. */
    Duration longestPush() {
      return push.plus(slack);
    }

    /** As {@link #longestPush}, of a play URL. */
    Duration longestPlay() {
      return accelerate.plus(slack);
    }
  }

  /**
   * Where URLs point to; each with its port where it is not the scheme's own.
   *
   * @param play of FLV and HLS
   * @param rtmpPlay of playing by RTMP
   * @param playScheme {@code http} or {@code https}, for FLV and HLS
   * @param rtc where WHIP and WHEP are as SRS has them; null: as our own engine, beside FLV
   */
  public record Hosts(
      String push, String play, String rtmpPlay, String playScheme, @Nullable String rtc) {
    private static final String ANY_PORT = ":0";

    /** Without WebRTC, or with that of our own engine. */
    public Hosts(String push, String play, String rtmpPlay, String playScheme) {
      this(push, play, rtmpPlay, playScheme, null);
    }

    public Hosts {
      if (!playScheme.equals("http") && !playScheme.equals("https")) {
        throw new IllegalArgumentException("playScheme must be http or https");
      }
    }

    private Hosts at(int rtmpPort, int webPort) {
      return new Hosts(
          withPort(push, rtmpPort),
          withPort(play, webPort),
          withPort(rtmpPlay, rtmpPort),
          playScheme,
          rtc);
    }

    private boolean nameAnyPort() {
      return push.endsWith(ANY_PORT) || play.endsWith(ANY_PORT) || rtmpPlay.endsWith(ANY_PORT);
    }

    private static String withPort(String host, int port) {
      return host.endsWith(ANY_PORT)
          ? host.substring(0, host.length() - ANY_PORT.length()) + ":" + port
          : host;
    }
  }

  /** The provider's own hosts, seven days, no key of its own for playing. */
  public static LiveUrlSettings usual(int bizid, String pushKey) {
    Duration week = Duration.ofDays(7);
    String playHost = bizid + ".liveplay.myqcloud.com";
    return new LiveUrlSettings(
        bizid,
        new Keys(new Secret(pushKey), null),
        new Validity(week, week, Validity.USUAL_SLACK),
        new Hosts(bizid + ".livepush.myqcloud.com", playHost, playHost, "http"),
        false);
  }

  /**
   * The same where hosts that end in {@code :0} name the port that was found free.
   *
   * @param rtmpPort for pushing, and for playing by RTMP
   * @param webPort for FLV and HLS
   */
  public LiveUrlSettings at(int rtmpPort, int webPort) {
    return new LiveUrlSettings(bizid, keys, validity, hosts.at(rtmpPort, webPort), signedPlay);
  }

  /** The same with no URL good for longer than this. */
  LiveUrlSettings validFor(Duration most) {
    return new LiveUrlSettings(bizid, keys, validity.atMost(most), hosts, signedPlay);
  }

  /** Whether a host ends in {@code :0}. */
  public boolean namesAnyPort() {
    return hosts.nameAnyPort();
  }
}
