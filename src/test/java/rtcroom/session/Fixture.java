package rtcroom.session;

import java.time.Duration;

/** The application the files were recorded with. */
final class Fixture {
  static final long APP = 1400037025L;

  private Fixture() {}

  static IdentitySettings identity() {
    return new IdentitySettings(
        APP, "14418", "administrator", null, null, null, Duration.ofDays(30));
  }
}
