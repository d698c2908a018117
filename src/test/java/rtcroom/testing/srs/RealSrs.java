package rtcroom.testing.srs;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A real SRS, named by variables of the environment: {@code SRS_URL} is its HTTP API, such as
 * {@code http://127.0.0.1:1985}; {@code SRS_HOOK} where its configuration has its hooks go, such as
 * {@code http://127.0.0.1:5757/cloud/srs/SECRET}, which the server under test then serves; {@code
 * SRS_RTMP} and {@code SRS_HTTP} host and port of RTMP and FLV, where they are not 1935 and 8080 of
 * the same host; {@code SRS_RTC} where WHIP and WHEP are, if it has them.
 */
public final class RealSrs {
  /** Why a test is left out. */
  public static final String ABSENT = "no SRS_URL in the environment";

  private RealSrs() {}

  /** Whether there is one. */
  public static boolean isThere() {
    return System.getenv("SRS_URL") != null;
  }

  /** Of the server under test. */
  public static Map<String, String> settings() {
    URI api = URI.create(Objects.requireNonNull(System.getenv("SRS_URL")));
    URI hook =
        URI.create(
            variable("SRS_HOOK", "http://127.0.0.1:5757/cloud/srs/fixture-hook-secret-0123"));
    String rtmp = variable("SRS_RTMP", api.getHost() + ":1935");
    Map<String, String> settings = new HashMap<>();
    settings.put("http.port", "" + hook.getPort());
    settings.put("im.provider", "embedded");
    settings.put("live.provider", "srs");
    settings.put("live.srs.api", api.toString());
    settings.put("live.srs.rtmp", rtmp);
    settings.put("live.srs.hookSecret", hook.getPath().replaceFirst(".*/", ""));
    settings.put("live.srs.pollPeriod", "1s");
    settings.put("live.pushHost", rtmp);
    settings.put("live.playHost", variable("SRS_HTTP", api.getHost() + ":8080"));
    String rtc = variable("SRS_RTC", "");
    if (!rtc.isEmpty()) {
      settings.put("live.srs.rtcBase", rtc);
    }
    return settings;
  }

  private static String variable(String name, String usual) {
    return Objects.requireNonNullElse(System.getenv(name), usual);
  }
}
