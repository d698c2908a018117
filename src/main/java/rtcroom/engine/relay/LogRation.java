package rtcroom.engine.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * So many lines a minute for each cause, since strangers choose how often a line is due; behind
 * them one that tells how many were left out. Safe for use by many threads.
 *
 * @param <C> why a line is written
 */
public final class LogRation<C extends Enum<C>> {
  private static final int LINES = 10;
  private static final Duration PERIOD = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final ObjLongConsumer<C> leftOut;
  private final Map<C, Minute> minutes;

  private static final class Minute {
    final Instant end;
    long asked;

    Minute(Instant end) {
      this.end = end;
    }

    long leftOut() {
      return Math.max(0, asked - LINES);
    }
  }

  /**
   * One that has granted nothing yet.
   *
   * @param clock steady: it goes only forward
   * @param leftOut writes the line about those that were left out in a minute that is over
   */
  public LogRation(Class<C> causes, InstantSource clock, ObjLongConsumer<C> leftOut) {
    this.minutes = new EnumMap<>(causes);
    this.clock = clock;
    this.leftOut = leftOut;
  }

  /** Whether one more line may be written for that cause; where not, it is counted. */
  public synchronized boolean grants(C cause) {
    look();
    Minute minute = minutes.computeIfAbsent(cause, _ -> new Minute(clock.instant().plus(PERIOD)));
    return ++minute.asked <= LINES;
  }

  /** Tells of minutes that are over; to be called every second or so. */
  public synchronized void look() {
    if (minutes.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    minutes
        .entrySet()
        .removeIf(
            entry -> {
              boolean over = !entry.getValue().end.isAfter(now);
              if (over && entry.getValue().leftOut() > 0) {
                leftOut.accept(entry.getKey(), entry.getValue().leftOut());
              }
              return over;
            });
  }
}
