package rtcroom.live.srs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rtcroom.base.Secret;

/**
 * Where SRS is, and how both know each other.
 *
 * @param api its HTTP API; default http://127.0.0.1:1985
 * @param login of the API; none by default
 * @param hookSecret the last part of the path of its hooks to us
 * @param pollPeriod between two looks at its streams; 100 ms to 1 min; default 5 s
 * @param timeout after which a call counts as failed
 * @param rtmp host and port at which this server reaches its RTMP, to mix
 * @param rtcBase where browsers reach its WHIP and WHEP; absent: it has none
 */
public record SrsSettings(
    URI api,
    @Nullable Login login,
    Secret hookSecret,
    Duration pollPeriod,
    Duration timeout,
    String rtmp,
    @Nullable URI rtcBase) {

  /** Basic authentication. */
  public record Login(String user, Secret password) {
    Map<String, String> header() {
      byte[] both = (user + ":" + password.value()).getBytes(UTF_8);
      return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }
  }

  /** Those of each call of the API. */
  public Map<String, String> headers() {
    return login == null ? Map.of() : login.header();
  }

  /** How long a list of streams holds: three of them may be lost. */
  public Duration trusted() {
    return pollPeriod.multipliedBy(3).plus(timeout);
  }
}
