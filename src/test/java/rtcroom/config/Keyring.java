package rtcroom.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The test keys, as PEM. */
final class Keyring {
  private Keyring() {}

  static String pem(String kind, String half) {
    String name = "/fixtures/im_" + kind + "_" + half + ".pem";
    try (InputStream in = requireNonNull(Keyring.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On one line, line ends written out, in the quotes YAML wants for them to stay so. */
  static String escaped(String kind, String half, String lineEnd) {
    return pem(kind, half).replace("\n", lineEnd);
  }
}
