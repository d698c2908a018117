package rtcroom.base;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * So many lines a period for each cause, since strangers choose how often a line is due; behind
 * them comes how many were left out. Safe for use by many threads.
 *
 * @param <C> why a line is written; there are few of them
 */
public final class LogLimit<C extends Comparable<? super C>> {
  private final int lines;
  private final Duration period;
  private final InstantSource clock;
  private final ObjLongConsumer<C> leftOut;
  private final Map<C, Period> periods = new TreeMap<>();

  private static final class Period {
    final Instant end;
    long asked;

    Period(Instant end) {
      this.end = end;
    }
  }

  /**
   * One that has granted nothing yet.
   *
   * @param lines for each cause, at least 1
   * @param period begins with the first line
   * @param clock steady: it goes only forward
   * @param leftOut hears of causes of which lines were left out in a period that is over
   */
  public LogLimit(int lines, Duration period, InstantSource clock, ObjLongConsumer<C> leftOut) {
    this.lines = lines;
    this.period = period;
    this.clock = clock;
    this.leftOut = leftOut;
  }

  /** Whether one more line may be written for that cause; where not, it is counted. */
  public synchronized boolean grants(C cause) {
    reportLeftOut();
    return ++periods.computeIfAbsent(cause, _ -> new Period(clock.instant().plus(period))).asked
        <= lines;
  }

  /** Tells of periods that are over; also done before each line. */
  public synchronized void reportLeftOut() {
    if (periods.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    periods.entrySet().removeIf(entry -> isOver(entry.getKey(), entry.getValue(), now));
  }

  private boolean isOver(C cause, Period period, Instant now) {
    if (period.end.isAfter(now)) {
      return false;
    }
    if (period.asked > lines) {
      leftOut.accept(cause, period.asked - lines);
    }
    return true;
  }
}
