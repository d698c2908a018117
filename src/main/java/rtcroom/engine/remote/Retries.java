package rtcroom.engine.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import rtcroom.calls.Backoff;

/** When a link is begun again. Safe for use by many threads. */
final class Retries {
  /** What lived so long had not failed. */
  private static final Duration PROVEN = Duration.ofSeconds(10);

  private final Backoff pauses;
  private final InstantSource clock;
  private Instant next = Instant.MIN;
  private Instant begun = Instant.MIN;
  private int failures;

  Retries(Backoff pauses, InstantSource clock) {
    this.pauses = pauses;
    this.clock = clock;
  }

  synchronized boolean mayBegin() {
    return !clock.instant().isBefore(next);
  }

  synchronized void began() {
    begun = clock.instant();
  }

  synchronized void ended() {
    Instant now = clock.instant();
    failures = now.isBefore(begun.plus(PROVEN)) ? failures + 1 : 1;
    next = now.plus(pauses.after(failures));
  }
}
