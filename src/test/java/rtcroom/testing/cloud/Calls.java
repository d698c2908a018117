package rtcroom.testing.cloud;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How often each command was called, and how many calls ran at once. */
public final class Calls {
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> most = new ConcurrentHashMap<>();

  /** Calls so far, whatever their answer. */
  public int of(String command) {
    return counter(counts, command).get();
  }

  /** The most calls that were unanswered at the same time. */
  public int mostAtOnce(String command) {
    return counter(most, command).get();
  }

  /** Calls unanswered now. */
  public int running(String command) {
    return counter(running, command).get();
  }

  void began(String command) {
    counter(counts, command).incrementAndGet();
    int now = counter(running, command).incrementAndGet();
    counter(most, command).accumulateAndGet(now, Math::max);
  }

  void ended(String command) {
    counter(running, command).decrementAndGet();
  }

  private static AtomicInteger counter(Map<String, AtomicInteger> of, String command) {
    return of.computeIfAbsent(command, _ -> new AtomicInteger());
  }
}
