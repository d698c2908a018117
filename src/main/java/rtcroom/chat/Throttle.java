package rtcroom.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * One bucket of turns, kept as the instant at which it is full again (GCRA). For one thread at a
 * time.
 */
public final class Throttle {
  private static final long SECOND = TimeUnit.SECONDS.toMicros(1);

  /** In microseconds since 1970: one per socket and user, so not an object of its own. */
  private long fullAgain;

  /** Takes a turn and answers zero, or takes none and answers how long to wait. */
  public Duration take(Pace pace, Instant now) {
    if (pace.perSecond() == 0) {
      return Duration.ZERO;
    }
    long micros = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1000;
    long turn = Math.max(1, SECOND / pace.perSecond());
    long owed = Math.max(fullAgain - micros, 0);
    long tolerated = turn * (Math.max(pace.burst(), 1) - 1);
    if (owed > tolerated) {
      return Duration.of(owed - tolerated, java.time.temporal.ChronoUnit.MICROS);
    }
    fullAgain = micros + owed + turn;
    return Duration.ZERO;
  }
}
