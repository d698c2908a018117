package rtcroom.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The server's clock: stands at the time of the fixtures until a test moves it. */
public final class TestClock implements InstantSource {
  public static final Instant START = Instant.ofEpochSecond(1_700_000_000);

  private volatile Instant now = START;
  private volatile long runningSince;

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
