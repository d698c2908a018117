package rtcroom.sign.url;

import java.time.Instant;

/**
 * The {@code sign} beside a {@code t}: on calls to the live cloud API and on its callbacks to us.
 */
public final class ApiSign {
  private ApiSign() {}

  /**
   * Signs one request.
   *
   * @param key the API key or the callback key; neither is the push key
   * @param until the {@code t} of the request, rounded down to seconds: when it stops being valid
   */
  public static String sign(String key, Instant until) {
    return Md5.hex(key, Long.toString(until.getEpochSecond()));
  }

  /** Only whether the sign fits; whether {@code until} has passed is the caller's to ask. */
  public static boolean verifies(String key, Instant until, String sign) {
    return Md5.same(sign(key, until), sign);
  }
}
