package rtcroom.rooms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes as the test says, backwards too. */
final class VirtualClock implements InstantSource {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private volatile Instant now = NOON;

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration by) {
    now = now.plus(by);
  }

  void advanceSeconds(long seconds) {
    advance(Duration.ofSeconds(seconds));
  }
}
