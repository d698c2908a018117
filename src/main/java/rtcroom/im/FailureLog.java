package rtcroom.im;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.base.LogLimit;
import rtcroom.room.RoomId;

/**
 * One line a second per operation, which says how many were left out before it: a service that is
 * down fails thousands of calls a second. For one thread at a time.
 */
final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(GroupKeeper.class);

  private final Map<String, Long> unsaid = new HashMap<>();
  private final LogLimit<String> lines;

  FailureLog(InstantSource clock) {
    this.lines =
        new LogLimit<>(
            1,
            Duration.ofSeconds(1),
            clock,
            (operation, count) -> unsaid.merge(operation, count, Long::sum));
  }

  void report(String operation, RoomId room, String why) {
    if (lines.grants(operation)) {
      Long before = unsaid.remove(operation);
      LOG.warn(
          "IM {} of room {}: {} ({} more unsaid)",
          operation,
          room,
          why,
          before == null ? 0 : before);
    }
  }
}
