package rtcroom.sign.url;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import rtcroom.base.Hmac;

/** The key of play URLs, where none is configured. */
public final class PlayKey {
  private static final String LABEL = "rtcroom play key";

  private PlayKey() {}

  /**
   * Another key, always the same for one push key, from which nobody finds the push key: a viewer's
   * URL cannot be made into a publisher's.
   */
  public static String derivedFrom(String pushKey) {
    return HexFormat.of()
        .formatHex(Hmac.SHA256.of(pushKey.strip().getBytes(UTF_8), LABEL.getBytes(UTF_8)));
  }
}
