package rtcroom.im;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rtcroom.room.RoomId;

/** One line a second per operation: a service that is down fails thousands of calls a second. */
final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(GroupKeeper.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Map<String, Burst> bursts = new HashMap<>();

  private static final class Burst {
    private Instant quietUntil = Instant.MIN;
    private long unsaid;
  }

  FailureLog(InstantSource clock) {
    this.clock = clock;
  }

  void report(String operation, RoomId room, String why) {
    Burst burst = bursts.computeIfAbsent(operation, _ -> new Burst());
    Instant now = clock.instant();
    if (now.isBefore(burst.quietUntil)) {
      burst.unsaid++;
      return;
    }
    LOG.warn("IM {} of room {}: {} ({} more unsaid)", operation, room, why, burst.unsaid);
    burst.quietUntil = now.plus(PERIOD);
    burst.unsaid = 0;
  }
}
