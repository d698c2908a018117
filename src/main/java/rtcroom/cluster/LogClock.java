package rtcroom.cluster;

import java.time.Instant;
import java.time.InstantSource;

/** The time of the log, which only goes forward, whatever the clocks of the nodes do. */
public final class LogClock implements InstantSource {
  private volatile long millis;

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public long millis() {
    return millis;
  }

  /** An entry was stamped with that time. */
  void advance(long stamp) {
    millis = Math.max(millis, stamp);
  }

  void set(long to) {
    millis = to;
  }
}
