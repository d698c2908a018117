package rtcroom.calls;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Spares a service that does not answer, and its callers the waiting: after {@value #FAILURES}
 * calls in a row without an answer it lets none through for a pause, then one to see. That one's
 * answer lets all through again; without one there is another, longer pause. Safe for use by many
 * threads.
 */
public final class CircuitBreaker {
  private static final int FAILURES = 8;

  private final Backoff pauses;
  private final InstantSource clock;
  private int failures;
  private int pausesSoFar;
  private Instant until = Instant.MIN;
  private boolean probing;

  /**
   * Lets everybody through at first.
   *
   * @param pauses how long it lets nobody through; the longest bounds how late a service that is
   *     back is noticed
   * @param clock that goes only forward
   */
  public CircuitBreaker(Backoff pauses, InstantSource clock) {
    this.pauses = pauses;
    this.clock = clock;
  }

  /** Whether a call may go; each that does has to be {@link #ended}. */
  public synchronized boolean enter() {
    if (pausesSoFar == 0) {
      return true;
    }
    if (probing || clock.instant().isBefore(until)) {
      return false;
    }
    probing = true;
    return true;
  }

  /**
   * A call ended.
   *
   * @param answered whether the service answered, be it with a refusal
   */
  public synchronized void ended(boolean answered) {
    if (answered) {
      failures = 0;
      pausesSoFar = 0;
      probing = false;
    } else if (pausesSoFar == 0) {
      failures++;
      if (failures >= FAILURES) {
        pause();
      }
    } else if (probing) {
      pause();
    }
  }

  /** Whether it lets nobody through, or one at most. */
  public synchronized boolean isOpen() {
    return pausesSoFar > 0;
  }

  private void pause() {
    probing = false;
    pausesSoFar++;
    until = clock.instant().plus(pauses.after(pausesSoFar));
  }
}
