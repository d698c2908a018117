package rtcroom.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What has begun to come in and has not ended, the oldest first; all have the same time for it. For
 * one event loop: costs neither a timer nor a look at the clock for each.
 */
final class InputDeadlines {
  static final Duration TICK = Duration.ofSeconds(1);

  private final long mostTicks;
  private @Nullable OpenInput first;
  private @Nullable OpenInput last;
  private long ticks;

  /**
   * None yet.
   *
   * @param within how long each may take; in whole seconds, and up to one more
   */
  InputDeadlines(Duration within) {
    this.mostTicks = within.toSeconds();
  }

  /** It begins, and ends where it was waited for until now. */
  void begin(OpenInput input) {
    end(input);
    OpenInput before = last;
    input.in = this;
    input.began = ticks;
    input.before = before;
    if (before == null) {
      first = input;
    } else {
      before.after = input;
    }
    last = input;
  }

  /** It has ended, in whatever way, and whichever list it is in. */
  static void end(OpenInput input) {
    InputDeadlines in = input.in;
    if (in != null) {
      in.remove(input.before, input.after);
      input.in = null;
      input.before = null;
      input.after = null;
    }
  }

  private void remove(@Nullable OpenInput before, @Nullable OpenInput after) {
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.before = before;
    }
  }

  /** Tells those that take too long; to be called each {@link #TICK}. */
  void tick() {
    ticks++;
    for (OpenInput late = first; late != null && ticks - late.began > mostTicks; late = first) {
      end(late);
      late.overdue();
    }
  }
}
