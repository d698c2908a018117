package rtcroom.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The server's clock: stands at the time of the fixtures until a test moves it. */
public final class TestClock implements InstantSource {
  public static final Instant START = Instant.ofEpochSecond(1_700_000_000);

  private volatile Instant now = START;

  @Override
  public Instant instant() {
    return now;
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
