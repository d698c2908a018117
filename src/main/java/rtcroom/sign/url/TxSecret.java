package rtcroom.sign.url;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The signature of a live URL: {@code MD5(key + streamID + txTime)}, where txTime is the expiry in
 * eight digits of hex.
 */
public final class TxSecret {
  /**
   * Exactly eight digits, until 2106: nothing but this length parts the name of a stream from the
   * time in what is signed, so with any other one address could be cut anew for another stream.
   */
  private static final Pattern TX_TIME = Pattern.compile("[0-9A-Fa-f]{8}");

  private static final long LAST_SECOND = 0xFFFF_FFFFL;

  /** What a URL's signature is worth. */
  public enum Standing {
    GENUINE,
    EXPIRED,
    /** The signature fits, but nobody who signs for us writes such a distant expiry. */
    TOO_FAR,
    FORGED,
    UNSIGNED
  }

  private TxSecret() {}

  /**
   * The query's two signed members, {@code txSecret=…&txTime=…}.
   *
   * @throws IllegalArgumentException if the expiry is before 1970 or after 2106
   */
  public static String query(String key, String streamID, Instant expiry) {
    long second = expiry.getEpochSecond();
    if (second < 0 || second > LAST_SECOND) {
      throw new IllegalArgumentException("eight digits cannot hold a txTime of " + expiry);
    }
    String txTime = "%08X".formatted(second);
    return "txSecret=" + Md5.hex(key, streamID, txTime) + "&txTime=" + txTime;
  }

  /**
   * Judges txSecret and txTime of a URL's query. The last second is valid. The text of txTime is
   * signed as it stands, so both cases of its digits are accepted; those of txSecret mean the same.
   *
   * @param longest how far off an expiry may lie
   */
  public static Standing check(
      String key, String streamID, Map<String, String> query, Instant now, Duration longest) {
    String txSecret = query.get("txSecret");
    String txTime = query.get("txTime");
    if (txSecret == null || txTime == null) {
      return Standing.UNSIGNED;
    }
    if (!TX_TIME.matcher(txTime).matches() || !Md5.same(Md5.hex(key, streamID, txTime), txSecret)) {
      return Standing.FORGED;
    }
    long left = expiry(txTime).getEpochSecond() - now.getEpochSecond();
    if (left > longest.toSeconds()) {
      return Standing.TOO_FAR;
    }
    return left < 0 ? Standing.EXPIRED : Standing.GENUINE;
  }

  /** Whether the text can be a txTime: eight hexadecimal digits. */
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
