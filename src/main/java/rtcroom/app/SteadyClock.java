package rtcroom.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time of the start, and from there on the seconds that really passed. When somebody sets the
 * system's clock, or the machine wakes up, this one neither leaps, which would end every lease at
 * once, nor goes back, which would keep the dead.
 */
public final class SteadyClock implements InstantSource {
  private static final int NANOS_OF_MILLI = 1_000_000;

  private final Instant start;
  private final LongSupplier nanoTime;
  private final long startNanos;
  private final long startMillis;

  /** Nanoseconds of the start beyond its millisecond. */
  private final long startRest;

  /**
   * Starts a clock.
   *
   * @param nanoTime of some beginning of its own, never going back
   */
  public SteadyClock(Instant start, LongSupplier nanoTime) {
    this.start = start;
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
    this.startMillis = start.toEpochMilli();
    this.startRest = Duration.between(Instant.ofEpochMilli(startMillis), start).toNanos();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanoTime.getAsLong() - startNanos);
  }

  /** Without an object: this is asked with every heartbeat. */
  @Override
  public long millis() {
    return startMillis + (startRest + nanoTime.getAsLong() - startNanos) / NANOS_OF_MILLI;
  }
}
