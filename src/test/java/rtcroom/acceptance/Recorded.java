package rtcroom.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** What was recorded of the originals, and the settings it was recorded with. */
final class Recorded {
  private Recorded() {}

  static String text(String name) {
    try (InputStream in = Recorded.class.getResourceAsStream("/fixtures/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String name) {
    try {
      return new ObjectMapper().readTree(text(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The application of the tickets, with one of its key pairs: p256, secp256k1 or rsa. */
  static Map<String, String> identity(String key) {
    String file = "im_" + (key.equals("rsa") ? "rsa2048" : key);
    return Map.of(
        "im.sdkAppID", "1400037025",
        "im.privateKey", text(file + "_private.pem"),
        "im.publicKey", text(file + "_public.pem"));
  }
}
