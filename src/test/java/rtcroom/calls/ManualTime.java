package rtcroom.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when the test says so, and what is to happen in it. For one thread. */
public final class ManualTime implements Schedule, InstantSource {
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::number));
  private Instant now = Instant.ofEpochSecond(1_700_000_000);
  private long count;

  private record Alarm(Instant at, long number, Runnable action) {}

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Pending after(Duration delay, Runnable action) {
    Alarm alarm = new Alarm(now.plus(delay), ++count, action);
    alarms.add(alarm);
    return () -> alarms.remove(alarm);
  }

  /** Lets the time pass and everything due in it happen, in order. */
  public void pass(Duration time, Runnable afterEach) {
    Instant end = now.plus(time);
    for (Alarm next = alarms.peek();
        next != null && !next.at().isAfter(end);
        next = alarms.peek()) {
      alarms.remove(next);
      now = next.at();
      next.action().run();
      afterEach.run();
    }
    now = end;
  }

  public int pending() {
    return alarms.size();
  }
}
