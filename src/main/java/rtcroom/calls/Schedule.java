package rtcroom.calls;

import java.time.Duration;

/** Runs things later. Injected, so that tests of back-off and deadlines need no waiting. */
@FunctionalInterface
public interface Schedule {
  /**
   * Runs the action once, on a thread of the schedule's own.
   *
   * @param delay zero or negative means as soon as possible
   */
  Pending after(Duration delay, Runnable action);

  /** What has yet to run. */
  @FunctionalInterface
  interface Pending {
    /** Has no effect on what already ran. */
    void cancel();
  }
}
