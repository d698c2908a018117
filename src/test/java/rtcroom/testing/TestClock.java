package rtcroom.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands at the time of the fixtures until a test moves it, backwards too. */
public final class TestClock implements InstantSource {
  public static final Instant START = Instant.ofEpochSecond(1_700_000_000);

  private volatile Instant now;
  private volatile long runningSince;

  public TestClock() {
    this(START);
  }

  private TestClock(Instant now) {
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

  public void advance(Duration by) {
    now = now.plus(by);
  }

  public void advanceSeconds(long seconds) {
    advance(Duration.ofSeconds(seconds));
  }

  public void set(Instant to) {
    now = to;
  }
}
