package rtcroom.testing.cloud;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The switches of one cloud: for each command, what goes wrong from now on, or with the next calls
 * only. Safe for use by many threads.
 */
public final class Faults {
  private final Map<String, Trouble> lasting = new ConcurrentHashMap<>();
  private final Map<String, Deque<Trouble>> next = new ConcurrentHashMap<>();

  /** Every call of the command, until {@link #heal}. */
  public void always(String command, Trouble trouble) {
    lasting.put(command, trouble);
  }

  /** The next calls of the command, one trouble each, before whatever lasts. */
  public synchronized void once(String command, Trouble... troubles) {
    for (Trouble trouble : troubles) {
      next.computeIfAbsent(command, _ -> new ArrayDeque<>()).add(trouble);
    }
  }

  public void delay(String command, Duration by) {
    always(command, new Trouble.Delay(by));
  }

  public void hang(String command) {
    always(command, new Trouble.Hang());
  }

  /** All is well again with everything. */
  public synchronized void heal() {
    lasting.clear();
    next.clear();
  }

  /** What goes wrong with this call. */
  public synchronized Trouble of(String command) {
    Deque<Trouble> planned = next.get(command);
    Trouble trouble = planned == null ? null : planned.poll();
    return trouble == null ? lasting.getOrDefault(command, new Trouble.None()) : trouble;
  }
}
