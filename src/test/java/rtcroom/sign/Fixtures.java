package rtcroom.sign;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;

/** The recorded vectors and the key pairs they were made with; for tests only. */
final class Fixtures {
  static final long APP = 1400000001L;
  static final Instant ISSUED = Instant.ofEpochSecond(1_700_000_000);
  static final SharedSecret SECRET =
      new SharedSecret("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

  private Fixtures() {}

  static String text(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream("/fixtures/" + name)) {
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

  static PrivateTicketKey privateKey(String name) {
    return PrivateTicketKey.parse(text("im_" + name + "_private.pem"));
  }

  static PublicTicketKey publicKey(String name) {
    return PublicTicketKey.parse(text("im_" + name + "_public.pem"));
  }

  /** The vectors say "rsa" where the files say "rsa2048". */
  static String keyFile(String name) {
    return name.equals("rsa") ? "rsa2048" : name;
  }
}
