package rtcroom.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import rtcroom.calls.Schedule;

/**
 * The clock of the tests, and what is to happen by it. It stands at the time of the fixtures until
 * a test moves it, backwards too. It may be read by any thread; what it lets happen is for one.
 */
public final class TestClock implements InstantSource, Schedule {
  public static final Instant START = Instant.ofEpochSecond(1_700_000_000);

  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::number));
  private volatile Instant now;
  private volatile long runningSince;
  private long count;

  private record Alarm(Instant at, long number, Runnable action) {}

  public TestClock() {
    this(START);
  }

  public TestClock(Instant now) {
    this.now = now;
  }

  /** One that shows the right time and goes on by itself; it can be moved all the same. */
  public static TestClock running() {
    TestClock clock = new TestClock(Instant.now());
    clock.run();
    return clock;
  }

  @Override
  public Instant instant() {
    long since = runningSince;
    return since == 0 ? now : now.plusNanos(System.nanoTime() - since);
  }

  /** Goes by itself from now on, for programs that know no other time than the real one. */
  public void run() {
    runningSince = System.nanoTime();
  }

  /** Moves it, past what is to happen too: only {@link #pass} lets that happen. */
  public void advance(Duration by) {
    now = now.plus(by);
  }

  public void advanceSeconds(long seconds) {
    advance(Duration.ofSeconds(seconds));
  }

  public void set(Instant to) {
    now = to;
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

  /** How many things are still to happen. */
  public int pending() {
    return alarms.size();
  }
}
