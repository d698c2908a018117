package rtcroom.testing.server;

import java.util.Map;
import rtcroom.testing.Recording;

/** The settings the files were recorded with. */
public final class Recorded {
  private Recorded() {}

  /** The application of the tickets, with one of its key pairs: p256, secp256k1 or rsa. */
  public static Map<String, String> identity(String key) {
    String file = "im_" + (key.equals("rsa") ? "rsa2048" : key);
    return Map.of(
        "im.sdkAppID", "1400037025",
        "im.privateKey", Recording.text(file + "_private.pem"),
        "im.publicKey", Recording.text(file + "_public.pem"));
  }
}
