package rtcroom.room;

import java.time.Duration;

/** Rules of rooms for tests that are about something else. */
public final class UsualRules {
  private UsualRules() {}

  public static RoomRules of(RoomKind kind) {
    return new RoomRules(
        kind,
        kind == RoomKind.DOUBLE ? 2 : 4,
        Duration.ofSeconds(20),
        kind.pushesStreams() ? Duration.ofSeconds(30) : Duration.ofHours(24),
        30,
        false);
  }
}
