package rtcroom.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;

/** Recorded files, and the application they were recorded with. */
final class Fixture {
  static final long APP = 1400037025L;

  private Fixture() {}

  static String text(String name) {
    try (InputStream in = Fixture.class.getResourceAsStream("/fixtures/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static IdentitySettings identity() {
    return new IdentitySettings(
        APP, "14418", "administrator", null, null, null, Duration.ofDays(30));
  }
}
