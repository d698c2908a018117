package rtcroom.sign.url;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The signature of a live URL: {@code MD5(key + streamID + txTime)}, where txTime is the expiry in
 * hex.
 */
public final class TxSecret {
  /** Eight digits end in 2106; eleven are beyond every calendar in use and still below overflow. */
  private static final Pattern TX_TIME = Pattern.compile("[0-9A-Fa-f]{1,11}");

  /** What a URL's signature is worth. */
  public enum Standing {
    GENUINE,
    EXPIRED,
    FORGED,
    UNSIGNED
  }

  private TxSecret() {}

  /** The query's two signed members, {@code txSecret=…&txTime=…}. */
  public static String query(String key, String streamID, Instant expiry) {
    String txTime = Long.toHexString(expiry.getEpochSecond()).toUpperCase(Locale.ROOT);
    return "txSecret=" + Md5.hex(key, streamID, txTime) + "&txTime=" + txTime;
  }

  /**
   * Judges txSecret and txTime of a URL's query. The last second is valid. The text of txTime is
   * signed as it stands, so both cases of its digits are accepted.
   */
  public static Standing check(
      String key, String streamID, Map<String, String> query, Instant now) {
    String txSecret = query.get("txSecret");
    String txTime = query.get("txTime");
    if (txSecret == null || txTime == null) {
      return Standing.UNSIGNED;
    }
    if (!TX_TIME.matcher(txTime).matches() || !Md5.same(Md5.hex(key, streamID, txTime), txSecret)) {
      return Standing.FORGED;
    }
    return now.getEpochSecond() > expiry(txTime).getEpochSecond()
        ? Standing.EXPIRED
        : Standing.GENUINE;
  }

  /** Whether the text can be a txTime: hexadecimal digits. */
  public static boolean isTxTime(String txTime) {
    return TX_TIME.matcher(txTime).matches();
  }

  /**
   * The last second in which a URL of that txTime is good.
   *
   * @param txTime must be {@link #isTxTime one}
   */
  public static Instant expiry(String txTime) {
    return Instant.ofEpochSecond(Long.parseLong(txTime, 16));
  }
}
